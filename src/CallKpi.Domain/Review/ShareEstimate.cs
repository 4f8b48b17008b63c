namespace CallKpi.Domain.Review;

/// <summary>A share that was measured on some trials, with its 95 % interval.</summary>
/// <remarks>
/// Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209): unlike share ± 2 standard errors it stays within
/// 0 and 1 and says something sensible of three trials, or of none that hit. Trials may be a fraction: an effective
/// number of unequally weighted ones. This type is an immutable value type.
/// </remarks>
/// <param name="Trials">How many trials; more than 0.</param>
/// <param name="Share">The share of them that hit, from 0 to 1.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end of its 95 % interval.</param>
public readonly record struct ShareEstimate(double Trials, double Share, double Low, double High)
{
    /// <summary>The 97.5 % point of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The share of hits among trials; null without trials.</summary>
    public static ShareEstimate? Of(double hits, double trials)
    {
        if (trials <= 0)
        {
            return null;
        }

        var share = hits / trials;
        var scale = 1 + (Z * Z / trials);
        var middle = (share + (Z * Z / (2 * trials))) / scale;
        var half = Z / scale * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4 * trials * trials)));
        return new ShareEstimate(
            trials,
            share,
            hits <= 0 ? 0 : Math.Max(0, middle - half),
            hits >= trials ? 1 : Math.Min(1, middle + half));
    }

    /// <summary>How much one share exceeds another, with its 95 % interval.</summary>
    /// <remarks>Newcombe 1998, Statistics in Medicine 17:873, method 10: the two Wilson intervals put together.</remarks>
    public static (double Difference, double Low, double High) Difference(ShareEstimate one, ShareEstimate other)
    {
        var difference = one.Share - other.Share;
        return (
            difference,
            difference - Length(one.Share - one.Low, other.High - other.Share),
            difference + Length(one.High - one.Share, other.Share - other.Low));
    }

    private static double Length(double first, double second) => Math.Sqrt((first * first) + (second * second));
}
