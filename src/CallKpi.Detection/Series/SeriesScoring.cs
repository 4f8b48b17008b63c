using CallKpi.Detection.State;

namespace CallKpi.Detection.Series;

/// <summary>Scores a record of values in time: by its daily profile where it keeps opening hours, else as a stream of which nothing is known.</summary>
/// <remarks>
/// Which of the two decides is chosen anew at the start of each day from what was known then: the profile, when four nights in five had a pause
/// of four hours or more, so that the series lives by a working calendar, five days are there, and their profile missed the values so far by less
/// than half of what their mean did, in absolute error. Both look only backwards. Not thread safe. There is no merge, as of <see cref="StreamingDetector"/>.
/// </remarks>
public sealed class SeriesScoring
{
    private const byte Version = 1;
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

    private static ReadOnlySpan<byte> Mark => "CKSS"u8;

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

    /// <summary>The state as bytes; a scoring that reads them goes on as this one would.</summary>
    public byte[] Write()
    {
        StateWriter writer = new(Mark, Version);
        _stream.Put(writer);
        _asCounts.Put(writer);
        _asAmounts.Put(writer);
        _level.Put(writer);
        writer.Put(_isCounts);
        writer.Put([_errors, _deviations]);
        writer.Put((ulong)_last.Ticks);
        writer.Put(_days);
        writer.Put(_closings);
        writer.Put(_isSeasonal);
        return writer.Finish();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SeriesScoring scoring)
    {
        scoring = new SeriesScoring();
        StateReader reader = new(bytes, Mark, Version);
        scoring._stream.Take(ref reader);
        scoring._asCounts.Take(ref reader);
        scoring._asAmounts.Take(ref reader);
        scoring._level.Take(ref reader);
        scoring._isCounts = reader.TakeBool();
        double[] sums = reader.TakeDoubles();
        ulong last = reader.TakeBits();
        (scoring._days, scoring._closings, scoring._isSeasonal) = (reader.TakeNatural(), reader.TakeNatural(), reader.TakeBool());
        if (!reader.IsSound || sums is not [double errors, double deviations] || last > (ulong)DateTime.MaxValue.Ticks)
        {
            return false;
        }

        (scoring._errors, scoring._deviations, scoring._last) = (errors, deviations, new DateTime((long)last));
        return true;
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
