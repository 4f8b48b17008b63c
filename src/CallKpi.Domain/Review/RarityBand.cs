namespace CallKpi.Domain.Review;

/// <summary>Bands of rarity, −log10 of the p-value, over which reviewers' verdicts are counted.</summary>
/// <remarks>Half decades from 1 in 100 on: finer ones would hold too few verdicts, coarser ones would move thresholds in leaps.</remarks>
internal static class RarityBand
{
    // The least rarity of each band.
    private static readonly double[] Edges = [0, 2, 2.5, 3, 3.5, 4];

    /// <summary>How many bands there are; the first is the least rare.</summary>
    internal static int Count => Edges.Length;

    /// <summary>The band of a p-value.</summary>
    internal static int Of(double pValue)
    {
        var rarity = -Math.Log10(Math.Clamp(pValue, 1e-300, 1));
        var band = Edges.Length - 1;
        while (rarity < Edges[band])
        {
            band--;
        }

        return band;
    }

    /// <summary>The largest p-value of a band.</summary>
    internal static double LargestPValue(int band) => Math.Pow(10, -Edges[band]);
}
