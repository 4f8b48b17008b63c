using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>How good the flags of a kind have proved to be.</summary>
/// <remarks>
/// A technical finding counts neither for nor against the manager; the detector was right to flag it, so it counts as
/// real in the precision. What is measured is the precision of what reviewers decided, which the queue chose by worth.
/// This type is immutable.
/// </remarks>
/// <param name="Kind">The kind; null: all of them.</param>
/// <param name="Confirmed">Flags that were what they seemed.</param>
/// <param name="Technical">Flags behind which the equipment was.</param>
/// <param name="FalseAlarms">Flags behind which nothing was.</param>
/// <param name="Precision">The share of real findings; null before the first verdict.</param>
/// <param name="Trend">How it has changed; null where one of the two times has no verdicts.</param>
/// <param name="Threshold">What is queued of the kind; null for all of them together, and of a kind from whose verdicts nothing is learned any more.</param>
public sealed record KindQuality(
    FlagKind? Kind,
    int Confirmed,
    int Technical,
    int FalseAlarms,
    ShareEstimate? Precision,
    PrecisionTrend? Trend,
    AlarmThreshold? Threshold)
{
    /// <summary>Flags with a verdict.</summary>
    public int Decided => Confirmed + Technical + FalseAlarms;

    /// <summary>The quality of each kind that has verdicts, in the order of kinds.</summary>
    /// <param name="counted">The verdicts to count; they may be of a shorter or a longer time than those learned from.</param>
    /// <param name="learned">The verdicts that stand, of the time from which thresholds are learned; the trend is theirs too.</param>
    /// <param name="thresholds">The thresholds in force.</param>
    /// <param name="asOf">When the question is asked.</param>
    public static IReadOnlyList<KindQuality> ByKind(
        IReadOnlyList<ReviewedFlag> counted,
        IReadOnlyList<ReviewedFlag> learned,
        IReadOnlyDictionary<FlagKind, AlarmThreshold> thresholds,
        DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(thresholds);
        var countedByKind = counted.ToLookup(flag => flag.Traits.Kind);
        var learnedByKind = learned.ToLookup(flag => flag.Traits.Kind);
        return
        [
            .. countedByKind.Concat(learnedByKind)
                .Select(group => group.Key)
                .Distinct()
                .Where(kind => kind.IsAlarm())
                .Order()
                .Select(kind => Of(kind, [.. countedByKind[kind]], learnedByKind[kind], asOf, thresholds.GetValueOrDefault(kind))),
        ];
    }

    /// <summary>The quality of all kinds together.</summary>
    /// <param name="counted">The verdicts to count.</param>
    /// <param name="learned">The verdicts that stand, of the time that the trend may look back on.</param>
    /// <param name="asOf">When the question is asked.</param>
    public static KindQuality Overall(
        IEnumerable<ReviewedFlag> counted, IEnumerable<ReviewedFlag> learned, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(learned);
        return Of(
            null,
            [.. counted.Where(flag => flag.Traits.Kind.IsAlarm())],
            [.. learned.Where(flag => flag.Traits.Kind.IsAlarm())],
            asOf,
            null);
    }

    private static KindQuality Of(
        FlagKind? kind, List<ReviewedFlag> flags, IEnumerable<ReviewedFlag> learned, DateTimeOffset asOf, AlarmThreshold? threshold)
    {
        var middle = asOf - PrecisionTrend.Span;
        var now = Precise(learned.Where(flag => flag.DecidedAt > middle && flag.DecidedAt <= asOf));
        var before = Precise(learned.Where(flag => flag.DecidedAt > middle - PrecisionTrend.Span && flag.DecidedAt <= middle));
        PrecisionTrend? trend = null;
        if (now is { } one && before is { } other)
        {
            var (difference, low, high) = ShareEstimate.Difference(one, other);
            trend = new PrecisionTrend(difference, low, high);
        }

        return new KindQuality(
            kind,
            flags.Count(flag => flag.Status == FlagStatus.Confirmed),
            flags.Count(flag => flag.Status == FlagStatus.Technical),
            flags.Count(flag => flag.Status == FlagStatus.FalseAlarm),
            Precise(flags),
            trend,
            threshold);
    }

    private static ShareEstimate? Precise(IEnumerable<ReviewedFlag> flags)
    {
        var all = flags.ToList();
        return ShareEstimate.Of(all.Count(flag => flag.IsReal), all.Count);
    }
}
