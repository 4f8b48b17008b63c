namespace CallKpi.Detection.Series;

/// <summary>Scores a record of values in time: by its daily profile where it keeps opening hours, else as a stream of which nothing is known.</summary>
/// <remarks>
/// Which of the two decides is chosen anew at the start of each day from what was known then: the profile, when four nights in five had a pause
/// of four hours or more, so that the series lives by a working calendar, five days are there, and their profile missed the values so far by less
/// than half of what their mean did, in absolute error. Both look only backwards. Not thread safe.
/// </remarks>
public sealed class SeriesScoring
{
    private const int LeastDays = 5;
    private const double LeastExplained = 0.5;
    private const double LeastClosings = 0.8;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(4);

    private readonly StreamingDetector _stream = new();
    private readonly SeasonalDetector _asCounts = new(SeriesKind.Count), _asAmounts = new(SeriesKind.Amount);
    private readonly MeanSoFar _level = new();
    private bool _isCounts = true;
    private double _errors, _deviations;
    private DateTime _last = DateTime.MaxValue;
    private int _days, _closings;
    private bool _isSeasonal;

    /// <summary>Scores the next value, from 0 to 1.</summary>
    /// <param name="at">The time on the wall, without a zone; rises.</param>
    /// <param name="value">The value; what is not a number scores 0 and is not learned.</param>
    public double Observe(DateTime at, double value)
    {
        double streamed = _stream.Observe(value);
        if (!double.IsFinite(value))
        {
            return 0;
        }

        if (at.Date != _last.Date)
        {
            Begin(at);
        }

        _last = at;
        SeriesPoint point = new(DateOnly.FromDateTime(at).DayNumber, (at.Hour * 60) + at.Minute, new DayKind(true, (int)at.DayOfWeek), value);
        SeriesVerdict counts = _asCounts.Observe(point), amounts = _asAmounts.Observe(point);
        _isCounts &= value >= 0 && value == Math.Floor(value);
        SeriesVerdict verdict = _isCounts ? counts : amounts;
        Learn(verdict, value);
        return _isSeasonal && verdict.IsKnown ? verdict.Score : streamed;
    }

    private void Begin(DateTime at)
    {
        if (_last != DateTime.MaxValue)
        {
            _days++;
            _closings += at - _last >= Pause ? 1 : 0;
        }

        _isSeasonal = _days >= LeastDays && _closings >= LeastClosings * _days && _errors < (1 - LeastExplained) * _deviations;
    }

    private void Learn(in SeriesVerdict verdict, double value)
    {
        if (verdict.IsKnown)
        {
            _errors += Math.Abs(value - verdict.Expected);
            _deviations += Math.Abs(value - _level.Value);
        }

        _level.Add(value);
    }
}
