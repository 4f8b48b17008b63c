using MathNet.Numerics;

namespace CallKpi.Detection.Rates;

/// <summary>The two tails of the binomial distribution, certain where nothing lies beyond.</summary>
/// <remarks>
/// Each by the regularised incomplete beta function (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3.34), so that a tiny probability
/// is not the rest of one. The library's own distribution function gives no number where all cases are hits and the share is high.
/// </remarks>
public static class BinomialTails
{
    /// <summary>The probability of so many hits or fewer.</summary>
    /// <param name="share">The probability of a hit, from 0 to 1.</param>
    /// <param name="cases">How many cases there are.</param>
    /// <param name="hits">How many hits.</param>
    public static double AtMost(double share, int cases, int hits) =>
        hits >= cases ? 1 : hits < 0 ? 0 : SpecialFunctions.BetaRegularized(cases - hits, hits + 1, 1 - share);

    /// <summary>The probability of so many hits or more.</summary>
    /// <param name="share">The probability of a hit, from 0 to 1.</param>
    /// <param name="cases">How many cases there are.</param>
    /// <param name="hits">How many hits.</param>
    public static double AtLeast(double share, int cases, int hits) =>
        hits <= 0 ? 1 : hits > cases ? 0 : SpecialFunctions.BetaRegularized(hits, cases - hits + 1, share);
}
