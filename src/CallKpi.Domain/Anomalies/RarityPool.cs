using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>Makes p-values of oddities by how often alike series were as odd before, over as many periods in a row.</summary>
/// <remarks>
/// p = (k + ε + w·p₀) / (n + 1 + w): k of the n oddities so far were at least as large, p₀ is the detector's own p-value, and w = 100 the number of
/// cases that it weighs; ε = 0.05, so that what was never seen in n cases is not called rarer than once in 20·(n + 100). With much history it
/// is the conformal p-value (Vovk et al. 2005), which holds whatever the distribution. Counted in steps of 0.1. Not thread safe.
/// What rings and is far beyond the detector's own measure too (p₀ a twentieth of the level or less) is no ordinary period: counted, one outage would
/// hide the next for a year. So it is left out with all of its incident that is as far beyond, but for more incidents than two and the level's share of all
/// periods: then the detector's measure does not hold here.
/// </remarks>
/// <param name="level">The share of ordinary periods at which it rings.</param>
internal sealed class RarityPool(double level)
{
    private const double Weight = 100;
    private const double Unseen = 0.05;
    private const double FarBeyond = 0.05;
    private const int LeftOutAtFirst = 2;
    private const double Step = 0.1;
    private const int Steps = 400;

    private readonly int[] counts = new int[Steps];
    private int all, leftOut;

    /// <summary>How rare an oddity is, which is learned afterwards unless it is an anomaly beyond doubt.</summary>
    /// <param name="oddity">How odd it is.</param>
    /// <param name="ownPValue">The detector's own p-value of it.</param>
    /// <param name="isUnderWay">Whether an incident to its side that began before is under way.</param>
    internal double Observe(double oddity, double ownPValue, bool isUnderWay)
    {
        var step = (int)Math.Clamp(oddity / Step, 0, Steps - 1);
        var atLeast = 0;
        for (var index = step; index < Steps; index++)
        {
            atLeast += counts[index];
        }

        var p = Math.Clamp((atLeast + Unseen + (Weight * ownPValue)) / (all + 1 + Weight), 0, 1);
        var begins = p <= level && leftOut < LeftOutAtFirst + (level * all);
        if (ownPValue <= FarBeyond * level && (isUnderWay || begins))
        {
            leftOut += isUnderWay ? 0 : 1;
            return p;
        }

        counts[step]++;
        all++;
        return p;
    }

    internal void Put(StateWriter writer)
    {
        writer.PutCounts(counts);
        writer.Put(leftOut);
    }

    internal void Take(ref StateReader reader)
    {
        reader.TakeCounts(counts);
        all = counts.Sum();
        leftOut = reader.TakeNatural();
    }
}
