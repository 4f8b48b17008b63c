namespace CallKpi.Detection.Rates;

/// <summary>What a detector of amounts and rates says of one subject.</summary>
/// <param name="Expected">What was to be expected of the subject, in the unit of what was judged.</param>
/// <param name="Low">The lower end of the range that covers nine in ten ordinary ones.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Below">How many ordinary ones are as low or lower, 0 to 1.</param>
/// <param name="Above">How many ordinary ones are as high or higher, 0 to 1.</param>
public readonly record struct TailVerdict(double Expected, double Low, double High, double Below, double Above)
{
    /// <summary>The share of ordinary ones within the range, on each side of which half of the rest lies.</summary>
    internal const double OutsideEachSide = 0.05;

    /// <summary>The two-sided tail: how many ordinary ones are as far out on either side.</summary>
    public double PValue => Math.Min(1, 2 * Math.Min(Below, Above));
}
