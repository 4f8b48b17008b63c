namespace CallKpi.Domain.Review;

/// <summary>The share of all that was wrong that flags found, with its 95 % interval.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Share">Found ÷ (found + missed), from 0 to 1.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end of its interval.</param>
public readonly record struct Recall(double Share, double Low, double High)
{
    /// <summary>The recall of flags on the calls of which a sample was drawn; null where nothing was found.</summary>
    /// <remarks>
    /// With found F and missed M it is 1 ÷ (1 + M/F). The interval of the ratio M/F is put together from those of both by
    /// the method of variance estimates recovery (Donner and Zou 2012, Stat. Methods Med. Res. 21:347), which needs no
    /// symmetry: M rests on few finds.
    /// </remarks>
    /// <param name="real">Flags of detectors on those calls that a reviewer found real; what he reported himself they missed.</param>
    /// <param name="undecided">Flags on those calls that nobody decided.</param>
    /// <param name="worth">What the undecided flags are worth on average, from 0 to 1.</param>
    /// <param name="decided">How many verdicts on flags of detectors that worth rests on.</param>
    /// <param name="floor">What the unflagged calls hide.</param>
    public static Recall? Of(int real, int undecided, double worth, int decided, FloorEstimate floor)
    {
        ArgumentNullException.ThrowIfNull(floor);
        var worths = ShareEstimate.Of(worth * decided, decided) ?? new ShareEstimate(0, worth, 0, 1);
        var found = real + (undecided * worth);
        if (found <= 0)
        {
            return null;
        }

        var share = floor.MissedShare;
        var (low, high) = Ratio(
            (share.Share * floor.Population, share.Low * floor.Population, share.High * floor.Population),
            (found, real + (undecided * worths.Low), real + (undecided * worths.High)));
        return new Recall(1 / (1 + (share.Share * floor.Population / found)), 1 / (1 + high), 1 / (1 + low));
    }

    private static (double Low, double High) Ratio(
        (double Value, double Low, double High) above, (double Value, double Low, double High) below)
    {
        var product = above.Value * below.Value;
        var least = above.Low * ((2 * above.Value) - above.Low);
        var most = above.High * ((2 * above.Value) - above.High);
        var wide = below.High * ((2 * below.Value) - below.High);
        var narrow = below.Low * ((2 * below.Value) - below.Low);
        var low = least <= 0 ? 0 : least / (product + Math.Sqrt(Math.Max(0, (product * product) - (least * wide))));
        var high = narrow <= 0
            ? double.PositiveInfinity
            : (product + Math.Sqrt(Math.Max(0, (product * product) - (most * narrow)))) / narrow;
        return (low, high);
    }
}
