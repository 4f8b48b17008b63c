using CallKpi.Domain.Deals;
using CallKpi.Server.DayReviews;

namespace CallKpi.Server.Deals;

/// <summary>The deals that a check of a day looks at.</summary>
internal static class DayDeals
{
    /// <summary>The company's deals opened before an instant and not closed before an earlier one.</summary>
    public static IReadOnlyList<Deal> Between(DayScope scope, DateTimeOffset closedFrom, DateTimeOffset openedBefore) =>
        [.. scope.Reader.DealsBetween(scope.Tenant.Number, closedFrom, openedBefore).Select(DealWords.Deal)];

    /// <summary>Whether a deal's manager belongs to the branch.</summary>
    public static bool IsOfBranch(DayScope scope, Deal deal) =>
        scope.Tenant.Read(tenant => tenant.Organisation.FindManager(deal.ManagerId)?.BranchId) == scope.Branch.Id;

    /// <summary>The company's deal policies.</summary>
    public static DealPolicyBook Policies(DayScope scope) =>
        new(scope.Reader.DealPolicies(scope.Tenant.Number).Select(DealWords.Policy));
}
