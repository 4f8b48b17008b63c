using CallKpi.Domain.Review;
using CallKpi.Server.Ledger;
using CallKpi.Storage;

namespace CallKpi.Server.Review;

/// <summary>To which branch's day a flag belongs, in the branch's zone.</summary>
internal static class FloorDays
{
    /// <summary>The branch's day of a flag; of a branch that is not there any more in the zone of the first.</summary>
    public static FloorDay Of(TenantState tenant, FlagBrief flag) => tenant.Read(state => new FloorDay(
        flag.BranchId, state.TimeOf(state.Organisation.FindBranch(flag.BranchId) ?? state.FirstBranch).DayOf(flag.At)));
}
