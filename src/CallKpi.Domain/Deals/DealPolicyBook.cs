using NodaTime;

namespace CallKpi.Domain.Deals;

/// <summary>The deal policies of a company by branch and date.</summary>
/// <param name="policies">The policies, in any order; at most one of a branch and day.</param>
public sealed class DealPolicyBook(IEnumerable<DealPolicy> policies)
{
    private static readonly DealPolicy BuiltIn = new(null, new LocalDate(1, 1, 1));

    private readonly DealPolicy[] policies = [.. policies.OrderBy(policy => policy.From)];

    /// <summary>The policy in force for a branch on a day: its own, else that of all branches, else the built-in one.</summary>
    public DealPolicy InForceOn(LocalDate day, string branchId) =>
        Latest(day, branchId) ?? Latest(day, null) ?? BuiltIn;

    private DealPolicy? Latest(LocalDate day, string? branchId) =>
        Array.FindLast(policies, policy => policy.BranchId == branchId && policy.From <= day);
}
