using CallKpi.Domain.Board;

namespace CallKpi.Server.Ledger;

/// <summary>Something that watchers of boards hear after the commit that made it true.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Call">The number of the call that changed; 0: the organisation did.</param>
/// <param name="Board">The call as the board shows it; null: it concerns no board.</param>
/// <param name="IsGone">Whether there is no such call any more: it became another's.</param>
internal readonly record struct LedgerNews(TenantState Tenant, long Call, BoardCall? Board, bool IsGone = false);
