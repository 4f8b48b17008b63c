using CallKpi.Detection.State;

namespace CallKpi.Detection.Series;

/// <summary>Scores any series, of which nothing is known, one value after the other.</summary>
/// <remarks>
/// Five surprises (<see cref="KernelTail"/>) are added, each at most 10: of the value and of the mean of the last 24, both against a long and a
/// short memory, and of the logarithm of the mean absolute step of the last 24. From the sum goes half of its own 99.5 % quantile so far: a restless series
/// has to surprise more. After an alarm only a higher score counts, until a refractory time of a twentieth of the series so far, at least 120
/// values, has passed: one alarm per incident. The score is s / (s + 4), from 0 to 1 (compare Lavin and Ahmad 2015, who judge such scores). No
/// value later than the one scored is used. Not thread safe. A change of the value's unit or origin changes nothing. There is no merge: what is learned
/// depends on the order of one stream, of which a shard is a part and not a sum, so a stream belongs whole to one shard.
/// </remarks>
public sealed class StreamingDetector
{
    private const byte Version = 2;
    private const int LongMemory = 30_000;
    private const int ShortMemory = 2_500;
    private const int MeanOf = 24;
    private const int RangeOf = 750;
    private const double MostSurprise = 10;
    private const double LeastWidthOfRange = 1e-3;
    private const double LeastWidthOfLogarithm = 0.05;
    private const double OwnQuantile = 0.995;
    private const double OwnShare = 0.5;
    private const double RefractoryShare = 0.05;
    private const int LeastRefractory = 120;
    private const double Middle = 4;

    private readonly KernelTail _long = new(LongMemory), _short = new(ShortMemory), _mean = new(ShortMemory), _longMean = new(LongMemory), _steps = new(ShortMemory);
    private readonly MovingMean _meanOf = new(MeanOf), _stepOf = new(MeanOf);
    private readonly RunningQuantile _own = new(OwnQuantile, 5 * MostSurprise, 400);
    private double _low = double.PositiveInfinity, _high = double.NegativeInfinity, _last = double.NaN;
    private double _peak;
    private int _peakAt = int.MinValue / 2, _count;

    private static ReadOnlySpan<byte> Mark => "CKST"u8;

    private KernelTail[] Tails => [_long, _short, _mean, _longMean, _steps];

    /// <summary>Scores the next value, then learns it.</summary>
    /// <param name="value">The value; what is not a number scores 0 and is not learned.</param>
    public double Observe(double value)
    {
        if (!double.IsFinite(value))
        {
            return 0;
        }

        double sum = Surprises(value);
        double score = Refract(sum - (OwnShare * _own.Value));
        _own.Add(sum);
        _count++;
        return score / (score + Middle);
    }

    /// <summary>The state as bytes; a detector that reads them goes on as this one would.</summary>
    public byte[] Write()
    {
        StateWriter writer = new(Mark, Version);
        Put(writer);
        return writer.Finish();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StreamingDetector detector)
    {
        detector = new StreamingDetector();
        StateReader reader = new(bytes, Mark, Version);
        detector.Take(ref reader);
        return reader.IsSound;
    }

    internal void Put(StateWriter writer)
    {
        Array.ForEach(Tails, tail => tail.Put(writer));
        _meanOf.Put(writer);
        _stepOf.Put(writer);
        _own.Put(writer);
        writer.Put([_low, _high, _last, _peak]);
        writer.Put(_peakAt);
        writer.Put(_count);
    }

    internal void Take(ref StateReader reader)
    {
        foreach (KernelTail tail in Tails)
        {
            tail.Take(ref reader);
        }

        _meanOf.Take(ref reader);
        _stepOf.Take(ref reader);
        _own.Take(ref reader);
        if (reader.TakeDoubles() is [double low, double high, double last, double peak])
        {
            (_low, _high, _last, _peak) = (low, high, last, peak);
        }
        else
        {
            reader.Refuse();
        }

        (_peakAt, _count) = (reader.TakeInt(), reader.TakeNatural());
    }

    private double Surprises(double value)
    {
        if (_count < RangeOf)
        {
            (_low, _high) = (Math.Min(_low, value), Math.Max(_high, value));
        }

        double least = Math.Max(LeastWidthOfRange * (_high - _low), 1e-9 * Math.Max(1e-3, Math.Abs(_high)));
        double mean = _meanOf.Observe(value), step = double.IsNaN(_last) ? 0 : Math.Abs(value - _last);
        _last = value;
        return Math.Min(MostSurprise, _long.Observe(value, least))
            + Math.Min(MostSurprise, _short.Observe(value, least))
            + Math.Min(MostSurprise, _mean.Observe(mean, least))
            + Math.Min(MostSurprise, _longMean.Observe(mean, least))
            + Math.Min(MostSurprise, _steps.Observe(Math.Log(least + _stepOf.Observe(step)), LeastWidthOfLogarithm));
    }

    private double Refract(double score)
    {
        if (_count - _peakAt >= Math.Max(LeastRefractory, RefractoryShare * _count))
        {
            _peak = 0;
        }

        if (score <= _peak)
        {
            return 0;
        }

        (_peak, _peakAt) = (score, _count);
        return score;
    }
}
