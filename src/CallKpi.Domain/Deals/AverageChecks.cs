using CallKpi.Detection.Durations;
using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;

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

    /// <summary>Of whom nothing was learned.</summary>
    private const string Nobody = "";

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
        Dictionary<string, List<Deal>> learned = new(StringComparer.Ordinal);
        SortedDictionary<string, List<Deal>> judged = new(StringComparer.Ordinal);
        foreach (var deal in deals.Where(deal => deal.Outcome == DealOutcome.Won && deal.Amount > 0 && months[0].Span.From <= deal.ClosedAt))
        {
            if (month.Span.Contains(deal.ClosedAt!.Value))
            {
                Add(judged, deal.ManagerId, deal);
            }
            else if (deal.ClosedAt < month.Span.From)
            {
                detector.Learn(ClassOf(deal), deal.ManagerId, (double)deal.Amount!);
                Add(learned, ClassOf(deal), deal);
            }
        }

        foreach (var (managerId, sales) in judged.Where(item => managerIds.Contains(item.Key)))
        {
            if (Lowest(detector, sales) is { } lowest)
            {
                // Whoever is judged in a class is judged by what was learned of it.
                var past = learned[lowest.Class];
                yield return FlagOf(managerId, branchId, month, lowest, past.Count).Beside(UsualMonths(past, managerId, months, lowest));
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
                var everybodys = detector.Judge(group.Key, Nobody, amounts)!.Value;
                var driver = FlagDrivers.OfRange(FlagDriver.Group, (FlagDriver.Manager, verdict.Expected / everybodys.Expected));
                checks.Add(new LowCheck(group.Key, group.First().Group, group.First().Currency, mean, verdict.Low, verdict.High, verdict.Below, driver));
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
            Flag.IdOf(FlagKind.AverageCheckTooLow, about, $"{month.Name:uuuu-MM}"), FlagKind.AverageCheckTooLow, about, month.LastDay,
            check.Mean, FlagUnit.Money, check.Low, check.High, check.PValue, new FlagComparison(DurationBasis.Own, managerId, null, count))
        {
            ManagerId = managerId,
            BranchId = branchId,
            Period = PeriodKind.Month,
            Driver = check.Driver,
            Deal = new DealContext { Group = check.Group, Currency = check.Currency, Month = month.Name },
        };
    }

    /// <summary>Ordinary checks of months before, the newest first: the manager's own, or of one who has none those of others.</summary>
    private static IEnumerable<FlagNeighbour> UsualMonths(List<Deal> past, string managerId, IReadOnlyList<DealMonth> months, LowCheck check)
    {
        var usual = past.Select(deal => (Deal: deal, Month: months.First(month => month.Span.Contains(deal.ClosedAt!.Value))))
            .GroupBy(sale => (sale.Month.LastDay, sale.Deal.ManagerId)).Where(sales => sales.Count() >= LeastSales)
            .Select(sales => (sales.Key.ManagerId, sales.Key.LastDay, Mean: Math.Exp(sales.Average(sale => Math.Log((double)sale.Deal.Amount!)))))
            .Where(each => each.Mean >= check.Low && each.Mean <= check.High)
            .OrderByDescending(each => each.LastDay).ThenBy(each => each.ManagerId, StringComparer.Ordinal).ToLookup(each => each.ManagerId == managerId);
        return usual[true].Any()
            ? usual[true].Select(own => new FlagNeighbour(null, own.LastDay, own.Mean))
            : usual[false].Select(other => new FlagNeighbour(other.ManagerId, other.LastDay, other.Mean));
    }

    private static string ClassOf(Deal deal) => $"{deal.Group}\n{deal.Currency}";

    private static void Add(IDictionary<string, List<Deal>> lists, string key, Deal deal)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(deal);
    }

    private readonly record struct LowCheck(
        string Class, string Group, string Currency, double Mean, double Low, double High, double PValue, FlagDriver Driver);
}
