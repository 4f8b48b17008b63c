using CallKpi.Domain.Contacts;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Server.Ledger;

/// <summary>A branch's zone, working calendar and contact policies.</summary>
internal sealed class BranchTime
{
    private readonly Branch _branch;

    /// <summary>Looks the zone up; a branch was accepted only with a zone that exists.</summary>
    public BranchTime(Branch branch, IReadOnlyList<ContactPolicy> policies)
    {
        _branch = branch;
        Zone = DateTimeZoneProviders.Tzdb[branch.TimeZone];
        IsoDayOfWeek[] days = [.. Enumerable.Range(1, 7)
            .Where(day => ((int)branch.WorkingDays & (1 << (day - 1))) != 0)
            .Select(day => (IsoDayOfWeek)day)];
        Calendar = new WorkingCalendar(
            Zone,
            days,
            branch.Holidays.Select(LocalDate.FromDateOnly),
            branch.ExtraWorkingDays.Select(LocalDate.FromDateOnly));
        Policies = new PolicyBook(policies, Zone);
    }

    /// <summary>The zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The working calendar.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>The contact policies, each in force from its local midnight.</summary>
    public PolicyBook Policies { get; }

    /// <summary>Whether it was made of this version of the branch.</summary>
    public bool IsOf(Branch branch) => ReferenceEquals(_branch, branch);

    /// <summary>The local day of an instant, as days since 0001-01-01.</summary>
    public int DayOf(DateTimeOffset at) => LocalDays.DateOf(at, Zone).ToDateOnly().DayNumber;
}
