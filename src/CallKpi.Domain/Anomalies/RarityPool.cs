using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>Makes p-values of oddities by how often alike series were as odd before, over as many periods in a row.</summary>
/// <remarks>
/// p = (k + ε + w·p₀) / (n + 1 + w): k of the n oddities so far were at least as large, p₀ is the detector's own p-value, and w = 100 the number of
/// cases that it weighs; ε = 0.05, so that what was never seen in n cases is not called rarer than once in 20·(n + 100). With much history it
/// is the conformal p-value (Vovk et al. 2005), which holds whatever the distribution. Counted in steps of 0.1. Not thread safe.
/// </remarks>
internal sealed class RarityPool
{
    private const double Weight = 100;
    private const double Unseen = 0.05;
    private const double Step = 0.1;
    private const int Steps = 400;

    private readonly int[] counts = new int[Steps];
    private int all;

    /// <summary>How rare an oddity is, which is learned afterwards.</summary>
    internal double Observe(double oddity, double ownPValue)
    {
        var step = (int)Math.Clamp(oddity / Step, 0, Steps - 1);
        var atLeast = 0;
        for (var index = step; index < Steps; index++)
        {
            atLeast += counts[index];
        }

        var p = (atLeast + Unseen + (Weight * ownPValue)) / (all + 1 + Weight);
        counts[step]++;
        all++;
        return Math.Clamp(p, 0, 1);
    }

    internal void Put(StateWriter writer) => writer.PutCounts(counts);

    internal void Take(ref StateReader reader)
    {
        reader.TakeCounts(counts);
        all = counts.Sum();
    }
}
