using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>What a reviewer should look at today, most valuable first, and what is kept beside it.</summary>
/// <remarks>
/// Calls drawn at random and flags beyond a threshold would never win a place by worth; so some places of the budget are
/// theirs, at its end, as far as there are any. Of two flags of the same worth the rarer comes first, then the later,
/// then the one whose id comes first; of calls drawn at random lots decide again: the same flags make the same queue.
/// This type is immutable.
/// </remarks>
/// <param name="Flags">The queue.</param>
/// <param name="Kept">What is kept beside it, by kind.</param>
public sealed record ReviewPlan(IReadOnlyList<QueuedFlag> Flags, IReadOnlyList<KeptFlags> Kept)
{
    /// <summary>Arranges open flags.</summary>
    /// <param name="open">The open flags.</param>
    /// <param name="model">What flags are worth.</param>
    /// <param name="thresholds">The thresholds of kinds; a kind without one has none.</param>
    /// <param name="day">The budget, and what of it is used up.</param>
    /// <param name="salt">The company's own word, for the lots.</param>
    public static ReviewPlan Arrange(
        IEnumerable<OpenFlag> open,
        WorthModel model,
        IReadOnlyDictionary<FlagKind, AlarmThreshold> thresholds,
        ReviewDay day,
        string salt)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(thresholds);
        var flags = open.Select(flag => (Flag: flag, Fate: FateOf(flag, thresholds, salt))).ToList();
        var samples = FloorSample.Spread(flags.Where(each => each.Fate == Fate.Sample).Select(each => each.Flag), salt)
            .Take(day.SamplesLeft)
            .Select(flag => new QueuedFlag(flag.Id, 0, QueuePlace.Sample))
            .ToList();
        var probes = First(flags, Fate.Probe, model, Math.Min(day.ProbesLeft, day.Left - samples.Count));
        var alarms = First(flags, Fate.Alarm, model, day.Left - samples.Count - probes.Count);
        HashSet<string> queued = [.. alarms.Concat(probes).Concat(samples).Select(flag => flag.Id)];
        var kept = flags.Where(each => !queued.Contains(each.Flag.Id))
            .GroupBy(each => each.Flag.Traits.Kind)
            .OrderBy(group => group.Key)
            .Select(group => new KeptFlags(
                group.Key,
                group.Count(each => each.Fate is Fate.Alarm or Fate.Sample),
                group.Count(each => each.Fate is Fate.Probe or Fate.Beyond),
                group.Count(each => each.Fate == Fate.Suppressed),
                group.Count(each => each.Fate == Fate.Claimed),
                group.Count(each => each.Fate == Fate.Corrected)));
        return new ReviewPlan([.. alarms, .. probes, .. samples], [.. kept]);
    }

    private static List<QueuedFlag> First(
        IEnumerable<(OpenFlag Flag, Fate Fate)> flags, Fate fate, WorthModel model, int places) =>
    [
        .. flags.Where(each => each.Fate == fate)
            .Select(each => (each.Flag, Worth: model.Worth(each.Flag.Traits)))
            .OrderByDescending(each => each.Worth)
            .ThenBy(each => each.Flag.Traits.PValue)
            .ThenByDescending(each => each.Flag.At)
            .ThenBy(each => each.Flag.Id, StringComparer.Ordinal)
            .Take(places)
            .Select(each => new QueuedFlag(each.Flag.Id, each.Worth, fate == Fate.Probe ? QueuePlace.Probe : QueuePlace.Worth)),
    ];

    private static Fate FateOf(OpenFlag flag, IReadOnlyDictionary<FlagKind, AlarmThreshold> thresholds, string salt)
    {
        if (flag.IsCorrected)
        {
            return Fate.Corrected;
        }

        if (flag.IsSuppressed || flag.IsClaimed)
        {
            return flag.IsSuppressed ? Fate.Suppressed : Fate.Claimed;
        }

        if (flag.Traits.Kind == FlagKind.RandomSample)
        {
            return Fate.Sample;
        }

        if (thresholds.TryGetValue(flag.Traits.Kind, out var threshold) && threshold.IsBeyond(flag.Traits.PValue))
        {
            return AlarmThreshold.IsProbe(flag.Id, salt) ? Fate.Probe : Fate.Beyond;
        }

        return Fate.Alarm;
    }

    private enum Fate
    {
        Alarm,
        Probe,
        Sample,
        Beyond,
        Suppressed,
        Claimed,
        Corrected,
    }
}
