using MathNet.Numerics;

namespace CallKpi.Detection.Rates;

/// <summary>Where so many hits of so many cases lie among beta–binomial shares.</summary>
/// <remarks>Tails are sums of the distribution and include the number seen (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 6.2.2).</remarks>
internal static class BetaBinomialTails
{
    /// <summary>The verdict on a share where shares have a mean and a correlation within a subject of 1 / (concentration + 1).</summary>
    internal static TailVerdict Judge(double mean, double correlation, int hits, int cases)
    {
        double concentration = (1 / correlation) - 1;
        double[] shares = Distribution(cases, mean * concentration, (1 - mean) * concentration);
        double below = shares.Take(hits + 1).Sum(), above = shares.Skip(hits).Sum();
        return new TailVerdict(
            mean, (double)Quantile(shares, TailVerdict.OutsideEachSide) / cases, (double)Quantile(shares, 1 - TailVerdict.OutsideEachSide) / cases,
            Math.Min(1, below), Math.Min(1, above));
    }

    private static double[] Distribution(int cases, double hit, double miss) =>
        [.. Enumerable.Range(0, cases + 1).Select(k => Math.Exp(
            SpecialFunctions.BinomialLn(cases, k) + SpecialFunctions.BetaLn(hit + k, miss + cases - k) - SpecialFunctions.BetaLn(hit, miss)))];

    private static int Quantile(double[] shares, double p)
    {
        double sum = 0;
        for (int index = 0; index < shares.Length; index++)
        {
            sum += shares[index];
            if (sum >= p)
            {
                return index;
            }
        }

        return shares.Length - 1;
    }
}
