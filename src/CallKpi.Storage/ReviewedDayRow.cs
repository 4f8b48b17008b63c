namespace CallKpi.Storage;

/// <summary>A branch's local day that was reviewed, as the read model keeps it.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="BranchId">The branch.</param>
/// <param name="Day">The local day, as days since 0001-01-01.</param>
/// <param name="Payload">The whole day in the contract's form.</param>
public sealed record ReviewedDayRow(int Tenant, string BranchId, int Day, byte[] Payload);
