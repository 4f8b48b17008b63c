using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>What an open flag is worth: the probability that a reviewer finds it real, learned from reviewers' verdicts.</summary>
/// <remarks>
/// A chain of rates, each shrunk towards the one before it by <see cref="EmpiricalBayes"/>: all kinds (a half, worth
/// <see cref="PriorVerdicts"/> verdicts, before the first verdict) → kind → kind and driver → kind, driver and band of
/// rarity, made to rise with rarity. Last comes the manager: how much more or less often than those rates say his flags
/// of the kind were real, shrunk likewise and carried over in log odds. So a flag of which nothing like it was ever
/// decided has the worth of what is nearest to it. Pure: the order of the verdicts does not matter.
/// </remarks>
public sealed class WorthModel
{
    private const double PriorRate = 0.5;
    private const double PriorVerdicts = 4;

    private readonly double overall;
    private readonly Dictionary<FlagKind, double> kinds;
    private readonly Dictionary<(FlagKind Kind, string Driver), double[]> bands = [];
    private readonly Dictionary<(FlagKind Kind, string ManagerId), double> shifts;

    private WorthModel(IReadOnlyList<ReviewedFlag> reviewed)
    {
        var all = Count(reviewed, _ => true, _ => 0).GetValueOrDefault(true);
        overall = EmpiricalBayes.Shrink(all, PriorRate, PriorVerdicts);
        kinds = Shrunk(Count(reviewed, flag => flag.Traits.Kind, _ => overall), _ => overall);
        var drivers = Shrunk(
            Count(reviewed, flag => (flag.Traits.Kind, flag.Traits.Driver), flag => kinds[flag.Traits.Kind]),
            key => kinds[key.Kind]);
        LearnBands(reviewed, drivers);
        shifts = Shifts(reviewed);
    }

    /// <summary>Learns from the verdicts that stand. Only flags of detectors teach: what reviewers report or draw does not.</summary>
    public static WorthModel Learn(IEnumerable<ReviewedFlag> reviewed)
    {
        ArgumentNullException.ThrowIfNull(reviewed);

        // Sums of floating numbers depend on their order: the verdicts are taken in one order, whichever way they came.
        return new WorthModel(
        [
            .. reviewed.Where(flag => flag.Traits.Kind.IsAlarm())
                .OrderBy(flag => flag.Traits.Kind)
                .ThenBy(flag => flag.Traits.Driver, StringComparer.Ordinal)
                .ThenBy(flag => flag.Traits.PValue)
                .ThenBy(flag => flag.Traits.ManagerId, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The probability, from 0 to 1, that a reviewer finds such a flag real.</summary>
    public double Worth(in FlagTraits flag)
    {
        var rate = Base(flag);
        return flag.ManagerId is { } manager && shifts.TryGetValue((flag.Kind, manager), out var shift)
            ? 1 / (1 + Math.Exp(-(LogOdds(rate) + shift)))
            : rate;
    }

    private double Base(in FlagTraits flag) => bands.TryGetValue((flag.Kind, flag.Driver), out var rates)
        ? rates[RarityBand.Of(flag.PValue)]
        : kinds.GetValueOrDefault(flag.Kind, overall);

    private void LearnBands(IReadOnlyList<ReviewedFlag> reviewed, Dictionary<(FlagKind Kind, string Driver), double> drivers)
    {
        var counted = Count(
            reviewed,
            flag => (flag.Traits.Kind, flag.Traits.Driver, Band: RarityBand.Of(flag.Traits.PValue)),
            flag => drivers[(flag.Traits.Kind, flag.Traits.Driver)]);
        var strength = EmpiricalBayes.Strength(counted.Values);
        foreach (var (key, parent) in drivers)
        {
            var each = Enumerable.Range(0, RarityBand.Count)
                .Select(band => counted.GetValueOrDefault((key.Kind, key.Driver, band)))
                .ToArray();
            bands[key] = RisingRates.Of(
                [.. each.Select(own => EmpiricalBayes.Shrink(own, parent, strength))],
                [.. each.Select(own => own.Decided + strength)]);
        }
    }

    private Dictionary<(FlagKind Kind, string ManagerId), double> Shifts(IReadOnlyList<ReviewedFlag> reviewed)
    {
        var counted = Count(
            reviewed.Where(flag => flag.Traits.ManagerId is not null),
            flag => (flag.Traits.Kind, flag.Traits.ManagerId!),
            flag => Base(flag.Traits));
        var strength = EmpiricalBayes.Strength(counted.Values);
        return counted.ToDictionary(group => group.Key, group =>
        {
            var mean = group.Value.Expected / group.Value.Decided;
            return LogOdds(EmpiricalBayes.Shrink(group.Value, mean, strength)) - LogOdds(mean);
        });
    }

    private static Dictionary<TKey, double> Shrunk<TKey>(Dictionary<TKey, Verdicts> groups, Func<TKey, double> parent)
        where TKey : notnull
    {
        var strength = EmpiricalBayes.Strength(groups.Values);
        return groups.ToDictionary(group => group.Key, group => EmpiricalBayes.Shrink(group.Value, parent(group.Key), strength));
    }

    private static Dictionary<TKey, Verdicts> Count<TKey>(
        IEnumerable<ReviewedFlag> reviewed, Func<ReviewedFlag, TKey> key, Func<ReviewedFlag, double> expected)
        where TKey : notnull =>
        reviewed.GroupBy(key).ToDictionary(group => group.Key, group => new Verdicts(
            group.Count(), group.Count(flag => flag.IsReal), group.Sum(expected)));

    private static double LogOdds(double share) => Math.Log(share / (1 - share));
}
