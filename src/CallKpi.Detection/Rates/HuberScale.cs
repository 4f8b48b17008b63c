namespace CallKpi.Detection.Rates;

/// <summary>How far one oddity may move what is said of all others.</summary>
/// <remarks>
/// Huber's second proposal (1964): a residual counts for no more than k of the scale, and the mean square of what then counts is divided by what it
/// would be without oddities, so that an ordinary sample has the scale that it has. k = 1.5, the customary value (Huber 1981, section 6.7; Venables and
/// Ripley 2002, section 5.5): of twenty values one may be anything, and the scale grows by an eighth.
/// </remarks>
internal static class HuberScale
{
    /// <summary>k.</summary>
    internal const double Reach = 1.5;

    /// <summary>E min(Z², k²) of the standard normal distribution.</summary>
    internal const double NormalPart = 0.7784652161744698;

    /// <summary>A residual, or the farthest that counts.</summary>
    internal static double Capped(double residual, double scale) => Math.Clamp(residual, -Reach * scale, Reach * scale);

    /// <summary>E min((N − λ)² / λ, k²) of a Poisson count N with mean λ.</summary>
    internal static double PoissonPart(double mean)
    {
        double reach = Reach * Math.Sqrt(mean), first = Math.Max(0, Math.Ceiling(mean - reach)), squares = 0, within = 0;
        double probability = Math.Exp((first * Math.Log(mean)) - mean - MathNet.Numerics.SpecialFunctions.GammaLn(first + 1));
        for (double count = first; count <= mean + reach; probability *= mean / ++count)
        {
            within += probability;
            squares += probability * (count - mean) * (count - mean) / mean;
        }

        return squares + (Reach * Reach * Math.Max(0, 1 - within));
    }
}
