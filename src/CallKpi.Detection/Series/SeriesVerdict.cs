namespace CallKpi.Detection.Series;

/// <summary>What a detector says of one period.</summary>
/// <param name="IsKnown">False while the history is too short to say anything; then the score is 0.</param>
/// <param name="Expected">The value that was to be expected.</param>
/// <param name="Low">The lower end of the usual range.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Deviations">How many deviations the value lies above (or, negative, below) the expected one.</param>
/// <param name="Oddity">The deviations of the value and of its run together; not negative.</param>
/// <param name="PValue">How many ordinary values lie as far out, by Student's distribution, 0 to 1.</param>
public readonly record struct SeriesVerdict(
    bool IsKnown, double Expected, double Low, double High, double Deviations, double Oddity, double PValue)
{
    /// <summary>The oddity at which <see cref="Score"/> is one half.</summary>
    private const double Middle = 4;

    /// <summary>Of how many periods in a row the oddity is; 0 where nothing was judged.</summary>
    /// <remarks>Oddities of one period scatter more than those of several, so only those of equal length are alike.</remarks>
    public int Run { get; init; }

    /// <summary>The oddity on a scale from 0 to 1.</summary>
    public double Score => Oddity / (Oddity + Middle);
}
