using CallKpi.Detection.Durations;
using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Deals;

/// <summary>Finds monthly results that gather just at the bonus threshold: deals held back or brought forward (requirement E08).</summary>
/// <remarks>
/// A result is the sum of a manager's won deals of a month over the threshold then in force. Those within 5 % above it are compared with those
/// in the bands of 5 % before and after; see <see cref="ThresholdBunching"/>. A manager is judged on two years, a branch on all its managers'
/// last year. A pattern that goes on is one incident, known by the first month of the row in which it rang.
/// </remarks>
public static class BonusResults
{
    /// <summary>How many months a row of incidents and the results before it may reach back.</summary>
    public const int LearnedMonths = 48;

    private const int ManagerMonths = 24;
    private const int BranchMonths = 12;
    private const double Level = 0.01;
    private const double Width = 0.05;

    /// <summary>Fewer results at a threshold are no crowd.</summary>
    private const int LeastAtThreshold = 3;

    /// <summary>The flags of a branch and its managers for the last of some months.</summary>
    /// <param name="deals">The company's deals; those of other managers are passed over.</param>
    /// <param name="months">The months before it and the month that is judged.</param>
    /// <param name="policies">The deal policies.</param>
    /// <param name="managerIds">The branch's managers.</param>
    /// <param name="branchId">The branch.</param>
    public static IEnumerable<Flag> Judge(
        IEnumerable<Deal> deals, IReadOnlyList<DealMonth> months, DealPolicyBook policies, IReadOnlyCollection<string> managerIds, string branchId)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(policies);
        DealPolicy[] inForce = [.. months.Select(month => policies.InForceOn(month.Name.OnDayOfMonth(1), branchId))];
        if (inForce[^1].BonusThreshold is null)
        {
            yield break;
        }

        var shares = managerIds.Order(StringComparer.Ordinal).ToDictionary(id => id, _ => new decimal[months.Count], StringComparer.Ordinal);
        foreach (var deal in deals.Where(deal => deal.Outcome == DealOutcome.Won && deal.Amount > 0))
        {
            var month = MonthOf(deal.ClosedAt!.Value, months);
            if (month >= 0 && inForce[month].BonusThreshold is { } threshold && inForce[month].Currency == deal.Currency
                && shares.TryGetValue(deal.ManagerId, out var share))
            {
                share[month] += deal.Amount!.Value / threshold;
            }
        }

        foreach (var (managerId, share) in shares)
        {
            if (Incident([share], ManagerMonths) is { } found)
            {
                yield return FlagOf(new FlagSubject(FlagSubjectKind.Manager, managerId), found, months, inForce[^1]) with
                {
                    ManagerId = managerId, BranchId = branchId, Neighbours = Elsewhere([(null, share)], ManagerMonths, months),
                };
            }
        }

        if (Incident([.. shares.Values], BranchMonths) is { } ofBranch)
        {
            yield return FlagOf(new FlagSubject(FlagSubjectKind.Branch, branchId), ofBranch, months, inForce[^1]) with
            {
                BranchId = branchId, Neighbours = Elsewhere(shares.Select(each => ((string?)each.Key, each.Value)), BranchMonths, months),
            };
        }
    }

    /// <summary>The bunching of the last month's span of results and the first month of the row in which it rang; null if it does not ring.</summary>
    private static (ThresholdBunching Bunching, int First)? Incident(IReadOnlyList<decimal[]> shares, int span)
    {
        var first = shares.Count == 0 ? -1 : shares[0].Length - 1;
        var last = first < 0 ? default : Bunching(shares, first, span);
        if (!Rings(last))
        {
            return null;
        }

        while (first > 0 && Rings(Bunching(shares, first - 1, span)))
        {
            first--;
        }

        return (last, first);
    }

    /// <summary>The newest results of the months before that lay elsewhere, as parts of the threshold.</summary>
    private static FlagNeighbour[] Elsewhere(IEnumerable<(string? ManagerId, decimal[] Share)> shares, int span, IReadOnlyList<DealMonth> months) =>
    [
        .. shares.SelectMany(each => each.Share.Select((share, month) => (each.ManagerId, Share: (double)share, Month: month)))
            .Where(result => result.Month >= months.Count - span && result.Month < months.Count - 1 && result.Share > 0 && result.Share is not (>= 1 and < 1 + Width))
            .OrderByDescending(result => result.Month).ThenBy(result => result.ManagerId, StringComparer.Ordinal).Take(FlagNeighbours.Most)
            .Select(result => new FlagNeighbour(result.ManagerId, months[result.Month].LastDay, result.Share)),
    ];

    private static ThresholdBunching Bunching(IReadOnlyList<decimal[]> shares, int last, int span) =>
        ThresholdBunching.Of(
            shares.SelectMany(share => share.Skip(Math.Max(0, last - span + 1)).Take(Math.Min(span, last + 1))).Select(share => (double)share), 1, Width);

    private static bool Rings(ThresholdBunching bunching) => bunching.At >= LeastAtThreshold && bunching.PValue <= Level;

    private static int MonthOf(DateTimeOffset at, IReadOnlyList<DealMonth> months)
    {
        for (var month = months.Count - 1; month >= 0; month--)
        {
            if (months[month].Span.Contains(at))
            {
                return month;
            }
        }

        return -1;
    }

    private static Flag FlagOf(
        FlagSubject about, (ThresholdBunching Bunching, int First) found, IReadOnlyList<DealMonth> months, DealPolicy policy)
    {
        var bunching = found.Bunching;
        return new Flag(
            Flag.IdOf(FlagKind.ResultsAtBonusThreshold, about, $"{months[found.First].Name:uuuu-MM}"), FlagKind.ResultsAtBonusThreshold, about,
            months[^1].LastDay, bunching.At, FlagUnit.Count, bunching.Low, bunching.High, bunching.PValue,
            new FlagComparison(DurationBasis.Own, about.Kind == FlagSubjectKind.Manager ? about.Id : null, null, bunching.Before + bunching.At + bunching.After))
        {
            Period = PeriodKind.Month,
            Driver = bunching.Before <= bunching.After ? FlagDriver.FewBelow : FlagDriver.FewAbove,
            Deal = new DealContext { Currency = policy.Currency, Threshold = policy.BonusThreshold!.Value, Month = months[^1].Name },
        };
    }
}
