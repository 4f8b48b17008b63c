namespace CallKpi.Detection.Series;

/// <summary>Scores a record of values in time, by its daily profile where it has one, else as a stream of which nothing is known.</summary>
/// <remarks>
/// Which of the two decides is chosen anew at the start of each day from what was known then: the profile, once ten days are there and it
/// explained most of the variance of the last days when it was used to foretell them. Both look only backwards.
/// </remarks>
public sealed class SeriesScoring
{
    private const int LeastDays = 5;
    private const double LeastExplained = 0.5;

    private readonly StreamingDetector _stream = new();
    private readonly SeasonalDetector _asCounts = new(SeriesKind.Count), _asAmounts = new(SeriesKind.Amount);
    private bool _isCounts = true;
    private double _errors, _squares, _sum;
    private int _foretold, _days = -1, _day = int.MinValue;
    private bool _isSeasonal;

    /// <summary>Scores the next value, from 0 to 1.</summary>
    /// <param name="at">The time on the wall, without a zone; rises.</param>
    /// <param name="value">The value.</param>
    public double Observe(DateTime at, double value)
    {
        int day = DateOnly.FromDateTime(at).DayNumber;
        if (day != _day)
        {
            (_day, _days) = (day, _days + 1);
            _isSeasonal = _days >= LeastDays && Explained > LeastExplained;
        }

        double streamed = _stream.Observe(value);
        if (!double.IsFinite(value))
        {
            return 0;
        }

        SeriesPoint point = new(day, at.Hour * 60 + at.Minute, new DayKind(true, (int)at.DayOfWeek), value);
        SeriesVerdict counts = _asCounts.Observe(point), amounts = _asAmounts.Observe(point);
        _isCounts &= value >= 0 && value == Math.Floor(value);
        SeriesVerdict verdict = _isCounts ? counts : amounts;
        Learn(verdict, value);
        return _isSeasonal && verdict.IsKnown ? verdict.Score : streamed;
    }

    /// <summary>The share of the variance that the daily profile foretold so far.</summary>
    private double Explained
    {
        get
        {
            double variance = _squares - (_sum * _sum / Math.Max(1, _foretold));
            return variance <= 0 ? 0 : 1 - (_errors / variance);
        }
    }

    private void Learn(in SeriesVerdict verdict, double value)
    {
        if (verdict.IsKnown)
        {
            _errors += (value - verdict.Expected) * (value - verdict.Expected);
            _squares += value * value;
            _sum += value;
            _foretold++;
        }
    }
}
