namespace CallKpi.Detection.Rates;

/// <summary>Whether results gather just at a bonus threshold (E08): deals held back or brought forward to reach it and no more.</summary>
/// <remarks>
/// Bunching (Saez 2010; McCrary 2008). The results in the band [T, T + w) are compared with those in the bands [T − w, T) before and
/// [T + w, T + 2w) after it. Where the density is straight over the three, a result that lies in one of them lies in the middle one with
/// probability 1/3, so the middle count is binomial; <see cref="PValue"/> is its upper tail, exact. It assumes that nothing but the bonus makes
/// the density bend there: choose w of a few per cent of the threshold. The unit is that of the results, and any. A pure function of the results of
/// one period, without a history: the bands of two shards add up to those of both.
/// </remarks>
/// <param name="Before">How many results lie in the band before the threshold.</param>
/// <param name="At">How many in the band that begins at it.</param>
/// <param name="After">How many in the band after that.</param>
public readonly record struct ThresholdBunching(int Before, int At, int After)
{
    /// <summary>How many the middle band would hold if the density were straight.</summary>
    public double Expected => (Before + After) / 2.0;

    /// <summary>The lower end of the range that covers nine in ten middle bands, if the density were straight.</summary>
    public int Low => Quantile(TailVerdict.OutsideEachSide);

    /// <summary>Its upper end.</summary>
    public int High => Quantile(1 - TailVerdict.OutsideEachSide);

    /// <summary>How likely so many or more would be in the middle band by chance; 1 without results.</summary>
    public double PValue => BinomialTails.AtLeast(1.0 / 3, Before + At + After, At);

    /// <summary>Counts results around a threshold.</summary>
    public static ThresholdBunching Of(IEnumerable<double> results, double threshold, double width)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        int[] bands = new int[3];
        foreach (double result in results)
        {
            double band = Math.Floor((result - threshold) / width) + 1;
            if (band is >= 0 and < 3)
            {
                bands[(int)band]++;
            }
        }

        return new ThresholdBunching(bands[0], bands[1], bands[2]);
    }

    private int Quantile(double share)
    {
        int all = Before + At + After;
        return Enumerable.Range(0, all + 1).FirstOrDefault(count => BinomialTails.AtMost(1.0 / 3, all, count) >= share, all);
    }
}
