using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>The largest p-value with which flags of a kind are queued for review, as verdicts have shown it.</summary>
/// <remarks>
/// Flags beyond it are kept and counted. One in <see cref="ProbeShare"/> of them, by lot, is queued all the same: without
/// verdicts on the far side a threshold that was once drawn in could never go back. It never goes beyond what the
/// detector itself calls rare. This type is immutable.
/// </remarks>
/// <param name="LargestPValue">The largest p-value queued; 1: whatever the detector flags.</param>
/// <param name="Reason">Why it stands there.</param>
/// <param name="Verdicts">How many verdicts on this kind it rests on.</param>
/// <param name="RequiredPrecision">The share of real findings that was asked for.</param>
public sealed record AlarmThreshold(double LargestPValue, ThresholdReason Reason, int Verdicts, double RequiredPrecision)
{
    /// <summary>A kind needs so many verdicts before its threshold moves.</summary>
    public const int LeastVerdicts = 20;

    /// <summary>Of the flags beyond the threshold one in so many is queued.</summary>
    public const int ProbeShare = 10;

    private const double PriorRate = 0.5;
    private const double PriorVerdicts = 4;

    /// <summary>The threshold of a kind.</summary>
    /// <remarks>
    /// The rates of real findings by band of rarity, shrunk towards the kind's and made to rise with rarity, as
    /// <see cref="WorthModel"/> makes them; the threshold is the least rare band's end whose rate is still enough.
    /// </remarks>
    /// <param name="kind">The kind.</param>
    /// <param name="reviewed">The verdicts that stand, of all kinds.</param>
    /// <param name="requiredPrecision">The least share of real findings that is worth a reviewer's time, from 0 to 1.</param>
    public static AlarmThreshold Of(FlagKind kind, IEnumerable<ReviewedFlag> reviewed, double requiredPrecision)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        var bands = new Verdicts[RarityBand.Count];
        foreach (var flag in reviewed.Where(flag => flag.Traits.Kind == kind))
        {
            var band = RarityBand.Of(flag.Traits.PValue);
            bands[band] = bands[band].With(flag.IsReal);
        }

        var all = new Verdicts(bands.Sum(band => band.Decided), bands.Sum(band => band.Real));
        if (all.Decided < LeastVerdicts)
        {
            return new AlarmThreshold(1, ThresholdReason.TooFewVerdicts, (int)all.Decided, requiredPrecision);
        }

        var rate = EmpiricalBayes.Shrink(all, PriorRate, PriorVerdicts);
        var strength = EmpiricalBayes.Strength(bands.Select(band => band with { Expected = band.Decided * rate }));
        var rates = RisingRates.Of(
            [.. bands.Select(band => EmpiricalBayes.Shrink(band, rate, strength))],
            [.. bands.Select(band => band.Decided + strength)]);
        var first = Array.FindIndex(rates, each => each >= requiredPrecision);
        return first switch
        {
            < 0 => new AlarmThreshold(0, ThresholdReason.NonePrecise, (int)all.Decided, requiredPrecision),
            0 => new AlarmThreshold(1, ThresholdReason.PreciseEnough, (int)all.Decided, requiredPrecision),
            _ => new AlarmThreshold(RarityBand.LargestPValue(first), ThresholdReason.OnlyRarer, (int)all.Decided, requiredPrecision),
        };
    }

    /// <summary>Whether a flag lies beyond it.</summary>
    public bool IsBeyond(double pValue) => pValue > LargestPValue;

    /// <summary>Whether a flag beyond a threshold is one of those that are queued all the same.</summary>
    public static bool IsProbe(string flagId, string salt) => ReviewHash.Of(salt, flagId) % ProbeShare == 0;
}
