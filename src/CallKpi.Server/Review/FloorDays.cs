using CallKpi.Domain.Periods;
using CallKpi.Domain.Review;
using CallKpi.Server.Ledger;
using NodaTime;

namespace CallKpi.Server.Review;

/// <summary>To which branch's day a flag belongs, and when that day is, in the branch's zone.</summary>
internal static class FloorDays
{
    /// <summary>The branch's day of a flag; of a branch that is not there any more in the zone of the first.</summary>
    public static FloorDay Of(TenantState tenant, string branchId, DateTimeOffset at) =>
        tenant.Read(state => new FloorDay(branchId, Time(state, branchId).DayOf(at)));

    /// <summary>When a branch's day begins, and when the next does.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End) Span(TenantState tenant, FloorDay day) => tenant.Read(state =>
    {
        DateTimeZone zone = Time(state, day.BranchId).Zone;
        LocalDate date = LocalDate.FromDateOnly(DateOnly.FromDayNumber(day.Day));
        return (LocalDays.StartOf(date, zone), LocalDays.StartOf(date.PlusDays(1), zone));
    });

    private static BranchTime Time(TenantState tenant, string branchId) =>
        tenant.TimeOf(tenant.Organisation.FindBranch(branchId) ?? tenant.FirstBranch);
}
