using CallKpi.Detection.State;

namespace CallKpi.Detection.Cycles;

/// <summary>What is assumed of waiting before a company has seen much of it, and as how many intervals each part counts.</summary>
/// <remarks>
/// It knows no ages in days: the shape of the hazard stands at the scale of the company's own closings. This type is immutable. Intervals of
/// the company take its place as they come.
/// </remarks>
public sealed class CyclePrior
{
    internal const string Name = "cycles-prior-1";

    private static readonly Lazy<CyclePrior> FromBuild = new(ReadBuild);

    /// <summary>Takes a shape and the mean logarithm of an interval's likelihood under each frailty of the grid, 0 under the likeliest.</summary>
    internal CyclePrior(PaceHazard hazard, ReadOnlySpan<double> frailtyLogs) => (Hazard, FrailtyLogs) = (hazard, frailtyLogs.ToArray());

    /// <summary>Nothing learned: closings come evenly, as lightly as one interval, and every frailty is as likely.</summary>
    public static CyclePrior Assumed { get; } = new(PaceHazard.Even, new double[SharedFrailty.Grid.Length]) { HazardIntervals = 1, FrailtyIntervals = 0 };

    /// <summary>The one that ships: learned on public data, embedded from <c>models/cycles-prior-1.json</c>.</summary>
    public static CyclePrior Shipped => FromBuild.Value;

    /// <summary>Of how many companies it was learned; 0 where it is assumed.</summary>
    public int Companies { get; init; }

    /// <summary>Of how many intervals.</summary>
    public long Intervals { get; init; }

    /// <summary>The shape counts as so many clients of average pace who are always at risk.</summary>
    internal double HazardIntervals { get; init; } = 10;

    /// <summary>Everybody's scale counts as so many closings in a group's own.</summary>
    internal double PaceClosings { get; init; } = 2;

    /// <summary>The frailty's likelihood counts as that of so many intervals.</summary>
    internal double FrailtyIntervals { get; init; } = 30;

    /// <summary>The shape of the cumulative hazard of a client of average pace.</summary>
    internal PaceHazard Hazard { get; }

    /// <summary>The mean logarithm of an interval's likelihood under each frailty of the grid, 0 under the likeliest.</summary>
    internal double[] FrailtyLogs { get; }

    /// <summary>The text of the prior: JSON, the same bytes for the same numbers.</summary>
    public byte[] Write() => CyclePriorFormat.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote; false when the text is not a prior of this version.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> text, out CyclePrior? prior) => (prior = CyclePriorFormat.Read(text)) is not null;

    private static CyclePrior ReadBuild() => CyclePriorFormat.Read(PriorText.Embedded(Name))
        ?? throw new InvalidOperationException($"{Name}.json is no prior of this version; make it again by callkpi detect train cycles.");
}
