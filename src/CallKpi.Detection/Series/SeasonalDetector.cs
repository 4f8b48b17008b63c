using CallKpi.Detection.State;
using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Series;

/// <summary>Compares each period with the same slot of the last days of its kind.</summary>
/// <remarks>
/// With the season and the weekday's level divided out, m is the median of the slot over the window and d = max(1.4826 · MAD, chance, 1 % of m):
/// chance is max(√m, 1) for counts, √(m(1 − m)/n) for shares, s/√n for averages, max(√(m·c), c) for amounts of cases of size c. z = (value − m) / d, and a period is as odd as the geometric
/// mean of |z| and of |mean z of the last few periods of its day|: a run of deviations to one side counts, a single spike counts too, but noise
/// that changes sides does not. Medians keep up to half the window's days from being moved by past incidents. Tails are Student's with n − 1
/// degrees. Units are the value's; a change of unit changes nothing for amounts, shares and averages. Each point is judged before it is
/// learned, so nothing later than it is used. Not thread safe.
/// </remarks>
public sealed class SeasonalDetector
{
    private const byte Version = 2;

    private readonly SeasonalOptions _options;
    private readonly SeriesKind _kind;
    private readonly SortedDictionary<bool, SlotHistory> _histories = new() { [false] = new(), [true] = new() };
    private readonly List<double> _today = [];
    private readonly Queue<double> _run = new();
    private int? _day;
    private DayKind _dayKind;

    // What the slots of the day under way are compared with, once one of them has been.
    private (double Centre, double Deviation)[]? _profile;

    // Student's quantile takes a search, and stays the same from day to day once the window is full.
    private (int Days, double Value) _quantile;

    /// <summary>A detector without history.</summary>
    public SeasonalDetector(SeriesKind kind, SeasonalOptions? options = null) => (_kind, _options) = (kind, options ?? SeasonalOptions.Default);

    private static ReadOnlySpan<byte> Mark => "CKSE"u8;

    /// <summary>Judges the next period, then learns it. Periods come in the order of time.</summary>
    public SeriesVerdict Observe(in SeriesPoint point)
    {
        if (point.Day != _day)
        {
            Begin(point.Day, point.Kind);
        }

        SeriesVerdict verdict = Judge(point);
        while (_today.Count <= point.Slot)
        {
            _today.Add(double.NaN);
        }

        _today[point.Slot] = point.Value / point.Season;
        return verdict;
    }

    /// <summary>
    /// Takes over what another learned of the same series on other days: the days of each kind in their order, the latest window of them. Both go on
    /// with the day that is under way in whichever is further on.
    /// </summary>
    /// <remarks>
    /// Of two shards by days, a day lies whole in one of them, and what was learned is then what one detector would have learned; series of different
    /// subjects have detectors of their own and nothing to add up.
    /// </remarks>
    public void Merge(SeasonalDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._kind != _kind)
        {
            throw new ArgumentException($"A series of {_kind} cannot take over one of {other._kind}.", nameof(other));
        }

        bool isBehind = other._day > _day || _day is null;
        (SeasonalDetector earlier, SeasonalDetector later) = isBehind ? (this, other) : (other, this);
        foreach ((bool isWorking, SlotHistory history) in _histories)
        {
            history.Merge(other._histories[isWorking], _options.Window);
        }

        if (earlier._day is { } ended && ended != later._day)
        {
            _histories[earlier._dayKind.IsWorking].Insert(ended, earlier._dayKind.Weekday, [.. earlier._today], _options.Window);
        }

        if (isBehind)
        {
            (_day, _dayKind) = (other._day, other._dayKind);
            (double[] today, double[] run) = ([.. other._today], [.. other._run]);
            _today.Clear();
            _today.AddRange(today);
            _run.Clear();
            Array.ForEach(run, _run.Enqueue);
        }

        _profile = null;
    }

    /// <summary>The state as bytes; a detector of the same kind and settings that reads them goes on as this one would.</summary>
    public byte[] Write()
    {
        StateWriter writer = new(Mark, Version);
        Put(writer);
        return writer.Finish();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or kind, or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, SeriesKind kind, SeasonalOptions? options, out SeasonalDetector detector)
    {
        detector = new SeasonalDetector(kind, options);
        StateReader reader = new(bytes, Mark, Version);
        detector.Take(ref reader);
        return reader.IsSound;
    }

    /// <summary>Puts the state into that of something larger.</summary>
    public void Put(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Put((int)_kind);
        _histories[false].Put(writer);
        _histories[true].Put(writer);
        writer.Put(_today);
        writer.Put(_run);
        writer.Put(_day is not null);
        writer.Put(_day ?? 0);
        writer.Put(_dayKind.IsWorking);
        writer.Put(_dayKind.Weekday);
    }

    /// <summary>Takes what <see cref="Put"/> put, into a detector without history; refuses another kind and more days than are remembered.</summary>
    public void Take(ref StateReader reader)
    {
        bool isSameKind = reader.TakeInt() == (int)_kind;
        _histories[false].Take(ref reader, _options.Window);
        _histories[true].Take(ref reader, _options.Window);
        _today.AddRange(reader.TakeDoubles());
        Array.ForEach(reader.TakeDoubles(), _run.Enqueue);
        (bool hasDay, int day) = (reader.TakeBool(), reader.TakeInt());
        (_day, _dayKind) = (hasDay ? day : null, new DayKind(reader.TakeBool(), reader.TakeInt()));
        if (!isSameKind || _run.Count > _options.Run)
        {
            reader.Refuse();
        }
    }

    private SeriesVerdict Judge(in SeriesPoint point)
    {
        int days = _histories[_dayKind.IsWorking].DayCount;
        (double Centre, double Deviation)[] profile = days < _options.LeastDays ? [] : Profile();
        if (point.Slot >= profile.Length || !double.IsFinite(profile[point.Slot].Centre))
        {
            return new SeriesVerdict(false, double.NaN, double.NaN, double.NaN, 0, 0, 1);
        }

        (double centre, double spread) = profile[point.Slot];
        double expected = centre * point.Season;
        if (_kind == SeriesKind.Share)
        {
            // The weekday's level may carry a share beyond what a share can be.
            expected = Math.Clamp(expected, 0, 1);
        }

        double deviation = Math.Max(spread * Math.Abs(point.Season), Chance(expected, point));
        double z = (point.Value - expected) / deviation;
        _run.Enqueue(z);
        while (_run.Count > _options.Run)
        {
            _run.Dequeue();
        }

        double oddity = Math.Sqrt(Math.Abs(z) * Math.Abs(_run.Average()));
        double degrees = days - 1, width = deviation * Math.Sqrt(1 + (1.0 / days));
        double reach = width * Quantile(days);

        // At night nothing is expected and nothing comes: that is never rare.
        double p = point.Value == expected ? 1 : 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(point.Value - expected) / width);
        return new SeriesVerdict(true, expected, expected - reach, expected + reach, z, oddity, p) { Run = _run.Count };
    }

    private double Chance(double expected, in SeriesPoint point)
    {
        double chance = _kind switch
        {
            SeriesKind.Count => Math.Max(1, Math.Sqrt(Math.Max(0, expected))),
            SeriesKind.Share => Binomial(expected, point.Weight),
            SeriesKind.Average => point.Deviation / Math.Sqrt(Math.Max(1, point.Weight)),
            _ => Math.Max(point.Deviation, Math.Sqrt(Math.Max(0, expected) * point.Deviation)),
        };
        return Math.Max(chance, Math.Max(_options.LeastDeviation * Math.Abs(expected), 1e-9));
    }

    // One case more each way (Agresti and Coull 1998), so that a share of 1 has not no scatter.
    private static double Binomial(double share, double cases)
    {
        double mild = ((share * cases) + 1) / (cases + 2);
        return Math.Sqrt(mild * (1 - mild) / Math.Max(1, cases));
    }

    private void Begin(int day, DayKind kind)
    {
        if (_day is not null)
        {
            _histories[_dayKind.IsWorking].Add(_day.Value, _dayKind.Weekday, [.. _today], _options.Window);
        }

        (_day, _dayKind) = (day, kind);
        _today.Clear();
        _run.Clear();
        _profile = null;
    }

    private (double Centre, double Deviation)[] Profile() =>
        _profile ??= _histories[_dayKind.IsWorking].Profile(_dayKind.Weekday, _options.WeekdayWeight);

    private double Quantile(int days)
    {
        if (_quantile.Days != days)
        {
            _quantile = (days, StudentT.InvCDF(0, 1, days - 1, (1 + _options.UsualShare) / 2));
        }

        return _quantile.Value;
    }
}
