using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Rates;

/// <summary>How likely a share so high is by what a few others show, however little that may be.</summary>
/// <remarks>
/// Shares on the arcsine scale, x = asin √((k + 3/8) / (n + 3/4)), on which chance scatters all alike (Anscombe 1948). With mean m and standard
/// deviation s of the N others, t = (x − m) / (s · √(1 + 1/N)) has Student's distribution with N − 1 degrees: the prediction of one more of a
/// normal sample. Two others hardly ever make a third odd; a hundred say what they say. No unit.
/// </remarks>
public static class ShareAmongFew
{
    /// <summary>The probability of a share so high or higher; null with fewer than two others.</summary>
    /// <param name="own">The hits and cases that are judged.</param>
    /// <param name="others">Those of the others.</param>
    public static double? Above((int Hits, int Cases) own, IReadOnlyList<(int Hits, int Cases)> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Count < 2)
        {
            return null;
        }

        double mean = others.Average(Scaled);
        double deviation = Math.Sqrt(others.Sum(other => Math.Pow(Scaled(other) - mean, 2)) / (others.Count - 1));
        double distance = Scaled(own) - mean;
        return deviation <= 0 ? (distance > 0 ? 0 : 1)
            : StudentT.CDF(0, 1, others.Count - 1, -distance / (deviation * Math.Sqrt(1 + (1.0 / others.Count))));
    }

    private static double Scaled((int Hits, int Cases) share) => Math.Asin(Math.Sqrt((share.Hits + 0.375) / (share.Cases + 0.75)));
}
