namespace CallKpi.Storage;

/// <summary>What the review of days knew of a branch at the end of a day.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="BranchId">The branch.</param>
/// <param name="Day">The last local day that it had learned, as days since 0001-01-01.</param>
/// <param name="State">What it knew, packed; the store does not look into it.</param>
public sealed record LearnedBranchRow(int Tenant, string BranchId, int Day, byte[] State);
