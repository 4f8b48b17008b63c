using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>A branch whose month changed against its own history and the other branches (A02).</summary>
/// <remarks>On the first day of the next month, when the last day of every branch has ended, wherever it lies.</remarks>
internal sealed class BranchComparisonCheck : IDayCheck
{
    private const int Months = 25;

    /// <inheritdoc />
    public string Name => "branch_comparison";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.BranchOffCompany];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        IReadOnlyList<Branch> branches = scope.Tenant.Read(tenant => tenant.Organisation.Branches());
        if (scope.Day.Day != 1 || branches.Count < 2)
        {
            return [];
        }

        LocalMonth last = new(scope.Day.PlusDays(-1).ToYearMonth(), scope.Calendar.Zone);
        MonthSums sums = MonthSums.Before(scope, scope.Day, Months);
        IReadOnlyList<double>[] calls = [.. branches.Select(branch => BranchMonths.OverExpected(
            [.. sums.OfBranch(branch, scope).Select(month => (month.Sums.Calls, month.WorkingDays))]))];
        return [.. new[] { ("calls", calls), ("purchases", Purchases(scope, branches)) }
            .Select(measure => Flag(scope, branches, measure.Item1, measure.Item2, last)).OfType<Flag>()];
    }

    private static Flag? Flag(
        DayScope scope, IReadOnlyList<Branch> branches, string measure, IReadOnlyList<double>[] ratios, LocalMonth last)
    {
        IReadOnlyList<double> own = ratios[branches.ToList().FindIndex(branch => branch.Id == scope.Branch.Id)];
        IReadOnlyList<double>[] others = [.. branches.Select((branch, index) => (branch, index))
            .Where(each => each.branch.Id != scope.Branch.Id && ratios[each.index].Count > 0).Select(each => ratios[each.index])];
        int months = others.Length == 0 ? 0 : Math.Min(own.Count, others.Max(other => other.Count));
        List<double> judged = [.. own.TakeLast(months)];
        List<IReadOnlyList<double>> company = [.. Enumerable.Range(0, months).Select(month => (IReadOnlyList<double>)
            [.. others.Where(other => other.Count >= months - month).Select(other => other[other.Count - months + month])])];
        return RateFlags.BranchOffCompany(scope.Branch.Id, measure, judged, company, last);
    }

    private static IReadOnlyList<double>[] Purchases(DayScope scope, IReadOnlyList<Branch> branches) => scope.Tenant.Read(tenant =>
    {
        LocalDate first = scope.Day.PlusMonths(-Months);
        Dictionary<string, double[]> sums = branches.ToDictionary(branch => branch.Id, _ => new double[Months], StringComparer.Ordinal);
        foreach (Domain.Clients.Client client in tenant.Organisation.Clients().Where(client => client.Purchases.Count > 0))
        {
            double[] own = sums[tenant.BranchOf(client.BranchId, client.Assignments).Id];
            foreach (DateOnly day in client.Purchases)
            {
                int index = ((day.Year - first.Year) * 12) + day.Month - first.Month;
                if (index >= 0 && index < Months)
                {
                    own[index]++;
                }
            }
        }

        return branches.Select(branch => BranchMonths.OverExpected([.. sums[branch.Id]
            .Select((count, index) => (count, WorkingDays(tenant.TimeOf(branch).Calendar, first.PlusMonths(index))))
            .SkipWhile(month => month.count == 0)])).ToArray();
    });

    private static int WorkingDays(WorkingCalendar calendar, LocalDate month) => Enumerable
        .Range(0, CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)).Count(day => calendar.IsWorkingDay(month.PlusDays(day)));
}
