using CallKpi.Detection.Durations;
using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Deals;

/// <summary>Finds managers whose average check of a month is too low (requirement C25).</summary>
/// <remarks>
/// The check is the geometric mean of a month's won deals, which one large sale does not lift. It is compared with the year before, of the
/// manager and of all managers, among deals of one group and currency; see <see cref="LogAmountDetector"/>. A manager who sells in several
/// groups is asked once: the smallest of his g tails counts g times, so that one in a hundred ordinary months rings whatever g is.
/// </remarks>
public static class AverageChecks
{
    /// <summary>How many months before the judged one are learned from.</summary>
    public const int LearnedMonths = 12;

    private const double Level = 0.01;

    /// <summary>One or two sales have no average worth the name.</summary>
    private const int LeastSales = 3;

    /// <summary>The flags of a branch's managers for the last of some months.</summary>
    /// <param name="deals">The company's deals.</param>
    /// <param name="months">The months before it, from which is learned, and the month that is judged.</param>
    /// <param name="managerIds">The managers who are judged.</param>
    /// <param name="branchId">Their branch.</param>
    public static IEnumerable<Flag> Judge(
        IEnumerable<Deal> deals, IReadOnlyList<DealMonth> months, IReadOnlyCollection<string> managerIds, string branchId)
    {
        ArgumentNullException.ThrowIfNull(months);
        var month = months[^1];
        LogAmountDetector detector = new();
        Dictionary<(string, string), long> learned = [];
        SortedDictionary<string, List<Deal>> judged = new(StringComparer.Ordinal);
        foreach (var deal in deals.Where(deal => deal.Outcome == DealOutcome.Won && deal.Amount > 0 && months[0].Span.From <= deal.ClosedAt))
        {
            if (month.Span.Contains(deal.ClosedAt!.Value))
            {
                Add(judged, deal);
            }
            else if (deal.ClosedAt < month.Span.From)
            {
                detector.Learn(ClassOf(deal), deal.ManagerId, (double)deal.Amount!);
                learned[(deal.Group, deal.Currency)] = learned.GetValueOrDefault((deal.Group, deal.Currency)) + 1;
            }
        }

        foreach (var (managerId, sales) in judged.Where(item => managerIds.Contains(item.Key)))
        {
            if (Lowest(detector, sales) is { } lowest)
            {
                var count = learned.GetValueOrDefault((lowest.Group, lowest.Currency));
                yield return FlagOf(managerId, branchId, month, lowest, count);
            }
        }
    }

    private static LowCheck? Lowest(LogAmountDetector detector, List<Deal> sales)
    {
        List<LowCheck> checks = [];
        foreach (var group in sales.GroupBy(ClassOf, StringComparer.Ordinal).Where(group => group.Count() >= LeastSales))
        {
            double[] amounts = [.. group.Select(deal => (double)deal.Amount!)];
            if (detector.Judge(group.Key, sales[0].ManagerId, amounts) is { } verdict)
            {
                var mean = Math.Exp(amounts.Average(Math.Log));
                checks.Add(new LowCheck(group.First().Group, group.First().Currency, mean, verdict.Low, verdict.High, verdict.Below));
            }
        }

        if (checks.Count == 0)
        {
            return null;
        }

        var lowest = checks.MinBy(check => check.PValue);
        var p = Math.Min(1, checks.Count * lowest.PValue);
        return p <= Level ? lowest with { PValue = p } : null;
    }

    private static Flag FlagOf(string managerId, string branchId, DealMonth month, LowCheck check, long count)
    {
        var about = new FlagSubject(FlagSubjectKind.Manager, managerId);
        return new Flag(
            $"{Flag.IdOf(FlagKind.AverageCheckTooLow, about)}:{month.Name:uuuu-MM}", FlagKind.AverageCheckTooLow, about, month.End,
            check.Mean, FlagUnit.Money, check.Low, check.High, check.PValue, new FlagComparison(DurationBasis.Own, managerId, null, count))
        {
            ManagerId = managerId,
            BranchId = branchId,
            Deal = new DealContext { Group = check.Group, Currency = check.Currency, Month = month.Name },
        };
    }

    private static string ClassOf(Deal deal) => $"{deal.Group}\n{deal.Currency}";

    private static void Add(SortedDictionary<string, List<Deal>> lists, Deal deal)
    {
        if (!lists.TryGetValue(deal.ManagerId, out var list))
        {
            lists.Add(deal.ManagerId, list = []);
        }

        list.Add(deal);
    }

    private readonly record struct LowCheck(string Group, string Currency, double Mean, double Low, double High, double PValue);
}
