namespace CallKpi.Detection.Durations;

/// <summary>Whether calls still are what they were: how many of the recent ordinary ones are among the oddest tenth.</summary>
/// <remarks>
/// This type is an immutable value type. While nothing drifts the share is 0.1 and <see cref="Z"/> is normal with variance 1. An exponentially weighted
/// mean over about 2,000 calls, corrected for its start.
/// </remarks>
/// <param name="WeightedTail">The discounted number of calls with a p-value of at most 0.1.</param>
/// <param name="WeightedCount">The discounted number of calls.</param>
public readonly record struct DurationDrift(double WeightedTail, double WeightedCount)
{
    private const double Tail = 0.1;
    private const double Keep = 1 - (1 / 2000.0);

    /// <summary>The share of recent ordinary calls among the oddest tenth of history; 0.1 before any.</summary>
    public double TailShare => WeightedCount > 0 ? WeightedTail / WeightedCount : Tail;

    /// <summary>By how many standard errors the share lies above a tenth: the variance of a mean with weights Kᵏ is σ²·(1 + Kⁿ) / (C·(1 + K)), C their sum.</summary>
    public double Z
    {
        get
        {
            var kept = Math.Max(0, 1 - (WeightedCount * (1 - Keep)));
            var calls = WeightedCount * (1 + Keep) / (1 + kept);
            return (TailShare - Tail) * Math.Sqrt(calls / (Tail * (1 - Tail)));
        }
    }

    internal DurationDrift Next(double p, double weight) =>
        new((WeightedTail * Keep) + (p <= Tail ? weight : 0), (WeightedCount * Keep) + weight);

    internal DurationDrift With(DurationDrift other) => new(WeightedTail + other.WeightedTail, WeightedCount + other.WeightedCount);
}
