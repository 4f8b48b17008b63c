using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Rates;

/// <summary>How likely a share so high is by what a few others show, however little that may be.</summary>
/// <remarks>
/// Shares on the arcsine scale, x = asin √((k + 3/8) / (n + 3/4)), on which chance scatters all alike (Anscombe 1948). With mean m and standard
/// deviation s of the N others, t = (x − m) / (s · √(1 + 1/N)) has Student's distribution with N − 1 degrees: the prediction of one more of a
/// normal sample. Two others hardly ever make a third odd; a hundred say what they say. No unit. Mean and squared deviations of all are kept, from which
/// each one's part is taken away, so that judging all is as much work as counting them. This type is immutable.
/// </remarks>
public sealed class ShareAmongFew
{
    /// <summary>What differs by less on the arcsine scale differs by rounding alone.</summary>
    private const double Rounding = 1e-7;

    private readonly int _count;
    private readonly double _mean;
    private readonly double _squares;

    /// <summary>The hits and cases of all, each of which may then be judged by the others.</summary>
    public ShareAmongFew(IEnumerable<(int Hits, int Cases)> all)
    {
        double[] scaled = [.. all.Select(Scaled)];
        _count = scaled.Length;
        _mean = scaled.DefaultIfEmpty().Average();
        _squares = scaled.Sum(each => (each - _mean) * (each - _mean));
    }

    /// <summary>The probability of a share so high or higher by the others; null with fewer than two others.</summary>
    /// <param name="own">The hits and cases of one of all.</param>
    public double? Above((int Hits, int Cases) own)
    {
        int others = _count - 1;
        if (others < 2)
        {
            return null;
        }

        // Chan, Golub and LeVeque 1979, the other way round.
        double fromAll = Scaled(own) - _mean, distance = fromAll * _count / others;
        double deviation = Math.Sqrt(Math.Max(0, _squares - (fromAll * distance)) / (others - 1));
        return deviation <= Rounding ? (distance > Rounding ? 0 : 1)
            : StudentT.CDF(0, 1, others - 1, -distance / (deviation * Math.Sqrt(1 + (1.0 / others))));
    }

    private static double Scaled((int Hits, int Cases) share) => Math.Asin(Math.Sqrt((share.Hits + 0.375) / (share.Cases + 0.75)));
}
