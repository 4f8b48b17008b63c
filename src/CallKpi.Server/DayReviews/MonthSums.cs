using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Sums of whole months from the managers' days, as lists of them show: for months, seasons and comparisons of branches.</summary>
/// <remarks>A transferred call is in the day of each manager who took part, so a branch's sum has it as often.</remarks>
internal sealed class MonthSums
{
    /// <summary>Three years of months, so that each part of the year is there twice or more.</summary>
    public const int Window = 36;

    private const int Page = 10_000;

    private readonly SortedDictionary<string, MonthFigures[]> _managers = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _branchOf;
    private readonly string _firstBranchId;
    private readonly LocalDate _first;
    private readonly int _count;

    private MonthSums(DayScope scope, LocalDate first, int count)
    {
        (_first, _count) = (first, count);
        (_branchOf, _firstBranchId) = scope.Tenant.Read(tenant => (
            tenant.Organisation.Managers().ToDictionary(manager => manager.Id, manager => tenant.BranchFor(manager.Id).Id, StringComparer.Ordinal),
            tenant.FirstBranch.Id));
        (int Day, string ManagerId)? after = null;
        IReadOnlyList<ManagerDayRow> page;
        int from = ReviewedDays.NumberOf(first), to = ReviewedDays.NumberOf(first.PlusMonths(count));
        while ((page = scope.Reader.ManagerDays(scope.Tenant.Number, from, to, null, after, Page)).Count > 0)
        {
            scope.GiveWay();
            foreach (ManagerDayRow row in page)
            {
                Add(scope.Reader.IdentityId(row.SalesManager), row);
            }

            after = (page[^1].Day, scope.Reader.IdentityId(page[^1].SalesManager));
        }
    }

    /// <summary>The branches that have managers, by id.</summary>
    public IEnumerable<string> BranchIds => _managers.Keys.Select(BranchOf).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The managers of a branch, by id.</summary>
    public IEnumerable<string> ManagersOf(string branchId) => _managers.Keys.Where(manager => BranchOf(manager) == branchId);

    /// <summary>Reads the months before a day that begins one.</summary>
    public static MonthSums Before(DayScope scope, LocalDate month, int count = Window) => new(scope, month.PlusMonths(-count), count);

    /// <summary>What each month of the year makes of an ordinary working day of a branch.</summary>
    public IReadOnlyList<double> SeasonOf(Branch branch, DayScope scope) => Season(OfBranch(branch, scope));

    /// <summary>What each month of the year makes of an ordinary working day of the company.</summary>
    public IReadOnlyList<double> SeasonOfCompany(DayScope scope) => Season(OfCompany(scope));

    /// <summary>A manager's months from his first whole one on.</summary>
    public IReadOnlyList<MonthFigures> OfManager(string managerId) => Trimmed(_managers[managerId]);

    /// <summary>A branch's months from its first whole one on.</summary>
    public IReadOnlyList<MonthFigures> OfBranch(Branch branch, DayScope scope) => OfBranch(branch.Id, scope.Tenant.Read(tenant => tenant.TimeOf(branch).Calendar));

    /// <summary>The same by a calendar, as the company's is for its branches.</summary>
    public IReadOnlyList<MonthFigures> OfBranch(string branchId, WorkingCalendar calendar) => Trimmed(Sum(ManagersOf(branchId), calendar));

    /// <summary>The company's months from its first whole one on, by the scope's calendar.</summary>
    public IReadOnlyList<MonthFigures> OfCompany(DayScope scope) => Trimmed(Sum(_managers.Keys, scope.Calendar));

    private MonthFigures[] Sum(IEnumerable<string> managers, WorkingCalendar calendar)
    {
        MonthFigures[] months = new MonthFigures[_count];
        foreach (string manager in managers)
        {
            for (int index = 0; index < _count; index++)
            {
                months[index] = new MonthFigures(months[index].Sums + _managers[manager][index].Sums, 0);
            }
        }

        for (int index = 0; index < _count; index++)
        {
            LocalDate month = _first.PlusMonths(index);
            int working = Enumerable.Range(0, CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)).Count(day => calendar.IsWorkingDay(month.PlusDays(day)));
            months[index] = months[index] with { WorkingDays = working };
        }

        return months;
    }

    private IReadOnlyList<double> Season(IReadOnlyList<MonthFigures> months) => MonthSeries.SeasonOf(months, _first.PlusMonths(_count - months.Count).Month);

    private void Add(string managerId, ManagerDayRow row)
    {
        if (!_managers.TryGetValue(managerId, out MonthFigures[]? months))
        {
            _managers.Add(managerId, months = new MonthFigures[_count]);
        }

        LocalDate day = ReviewedDays.DayOf(row.Day);
        int index = ((day.Year - _first.Year) * 12) + day.Month - _first.Month;
        ManagerDay figures = row.Figures;
        CallFigures sums = new(figures.Calls + figures.Missed, figures.Answered, figures.TalkTime.TotalSeconds, 0);
        months[index] = new MonthFigures(months[index].Sums + sums, months[index].WorkingDays + (sums.Calls > 0 ? 1 : 0));
    }

    private string BranchOf(string managerId) => _branchOf.GetValueOrDefault(managerId, _firstBranchId);

    /// <summary>Without the empty months at the beginning, and without the one in which it began and which is not whole.</summary>
    private static MonthFigures[] Trimmed(MonthFigures[] months)
    {
        int first = Array.FindIndex(months, month => month.Sums.Calls > 0);
        return first < 0 ? [] : first == 0 ? months : months[(first + 1)..];
    }
}
