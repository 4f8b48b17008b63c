namespace CallKpi.Storage;

/// <summary>A deal policy as the read model keeps it.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="BranchId">The branch's id; empty for all branches.</param>
/// <param name="Day">The local day from which it is in force, as days since 0001-01-01.</param>
/// <param name="Payload">The whole policy in the contract's form.</param>
public sealed record DealPolicyRow(int Tenant, string BranchId, int Day, byte[] Payload);
