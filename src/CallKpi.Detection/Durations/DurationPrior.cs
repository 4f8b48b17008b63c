using CallKpi.Detection.State;

namespace CallKpi.Detection.Durations;

/// <summary>What is assumed of durations before the first calls, and how many calls the assumption weighs as much as.</summary>
/// <remarks>This type is immutable. Calls of the company take its place as they come: each part is shrunk to it by n / (n + weight).</remarks>
public sealed class DurationPrior
{
    internal const string Name = "durations-prior-1";

    private const double AssumedSeconds = 90;
    private const double AssumedDeviation = 1.3;

    /// <summary>The upper quartile of a normal distribution lies so many deviations above the median.</summary>
    private const double NormalQuartile = 0.6745;

    /// <summary>One call in twenty follows the last one to the same partner within half an hour.</summary>
    private const double AssumedRedials = 0.05;

    private static readonly Lazy<DurationPrior> FromBuild = new(ReadBuild);

    /// <summary>Takes tables of the detector's bins; of classes that they do not reach to nothing is assumed.</summary>
    internal DurationPrior(ReadOnlySpan<double> density, ReadOnlySpan<double> contextLogs, ReadOnlySpan<double> contextShares, ReadOnlySpan<double> tail)
    {
        Density = density.ToArray();
        ContextLogs = new double[DurationContext.Classes * KindModel.Bins];
        contextLogs.CopyTo(ContextLogs);
        ContextShares = new double[DurationContext.Classes];
        contextShares.CopyTo(ContextShares);
        Tail = tail.ToArray();
    }

    /// <summary>Nothing learned: a log-normal with a median of 90 s and a deviation of 1.3 on ln(seconds + 0.5), wide on purpose, and no circumstance matters.</summary>
    public static DurationPrior Assumed { get; } = MakeAssumed();

    /// <summary>The one that ships: learned on public data, embedded from <c>models/durations-prior-1.json</c>.</summary>
    public static DurationPrior Shipped => FromBuild.Value;

    /// <summary>Of how many calls it was learned; 0 where it is assumed.</summary>
    public long Calls { get; init; }

    /// <summary>Of how many people.</summary>
    public int People { get; init; }

    /// <summary>The median, on x, of a kind of which nothing is known.</summary>
    internal double Median { get; init; }

    internal double LowerQuartile { get; init; }

    internal double UpperQuartile { get; init; }

    /// <summary>At so many calls of a kind its own shape, its place and its circumstances weigh as much as these.</summary>
    internal double ShapeCalls { get; init; } = 20;

    internal double PlaceCalls { get; init; } = 20;

    internal double ContextCalls { get; init; } = 100;

    /// <summary>At so many ordinary calls their evidence weighs as much as <see cref="Tail"/>; 0 without one.</summary>
    internal double EvidenceCalls { get; init; }

    /// <summary>The density of the residuals, by fine bin.</summary>
    internal double[] Density { get; }

    /// <summary>By class of the context and fine bin: the logarithm of the class's density over the kind's.</summary>
    internal double[] ContextLogs { get; }

    /// <summary>The share of calls in each class of the context.</summary>
    internal double[] ContextShares { get; }

    /// <summary>The share of ordinary calls of a first week whose evidence lies in a bin or above.</summary>
    internal double[] Tail { get; }

    /// <summary>The same with another shape and evidence.</summary>
    internal DurationPrior With(double[] density, double[] tail, double evidenceCalls) => new(density, ContextLogs, ContextShares, tail)
    {
        Calls = Calls,
        People = People,
        Median = Median,
        LowerQuartile = LowerQuartile,
        UpperQuartile = UpperQuartile,
        ShapeCalls = ShapeCalls,
        PlaceCalls = PlaceCalls,
        ContextCalls = ContextCalls,
        EvidenceCalls = evidenceCalls,
    };

    /// <summary>The text of the prior: JSON, the same bytes for the same numbers.</summary>
    public byte[] Write() => DurationPriorFormat.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote; false when the text is not a prior of this version.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> text, out DurationPrior? prior) => (prior = DurationPriorFormat.Read(text)) is not null;

    /// <summary>The logarithm of the density that it gives a duration of a kind of which nothing is known, per unit of x, not less than the detector's floor; for comparing priors.</summary>
    public double LogDensity(double seconds)
    {
        var residual = DurationScale.LogOf(seconds) - Median;
        var density = Kernel.Read(Array.ConvertAll(Density, value => (float)value), (residual - KindModel.Lowest) / DurationScale.Width);
        return Math.Log(Math.Max(density, DurationDetector.LeastDensity));
    }

    private static DurationPrior MakeAssumed()
    {
        var density = new double[KindModel.Bins];
        for (var bin = 0; bin < density.Length; bin++)
        {
            var deviations = (KindModel.Lowest + ((bin + 0.5) * DurationScale.Width)) / AssumedDeviation;
            density[bin] = Math.Exp(-0.5 * deviations * deviations) / (AssumedDeviation * Math.Sqrt(2 * Math.PI));
        }

        var shares = new double[DurationContext.Classes];
        shares.AsSpan(0, DurationContext.Redials).Fill(AssumedRedials / DurationContext.Redials);
        shares.AsSpan(DurationContext.Redials, DurationContext.Recencies - DurationContext.Redials)
            .Fill((1 - AssumedRedials) / (DurationContext.Recencies - DurationContext.Redials));
        shares.AsSpan(DurationContext.Recencies, DurationContext.Pauses).Fill(1.0 / DurationContext.Pauses);
        shares.AsSpan(DurationContext.Recencies + DurationContext.Pauses, DurationContext.Paces).Fill(1.0 / DurationContext.Paces);
        var median = DurationScale.LogOf(AssumedSeconds);
        return new DurationPrior(density, new double[DurationContext.Classes * KindModel.Bins], shares, [])
        {
            Median = median,
            LowerQuartile = median - (NormalQuartile * AssumedDeviation),
            UpperQuartile = median + (NormalQuartile * AssumedDeviation),
        };
    }

    private static DurationPrior ReadBuild() => DurationPriorFormat.Read(PriorText.Embedded(Name))
        ?? throw new InvalidOperationException($"{Name}.json is no prior of this version; make it again by callkpi detect train durations.");
}
