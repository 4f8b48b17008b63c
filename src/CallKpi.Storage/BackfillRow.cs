namespace CallKpi.Storage;

/// <summary>A back-fill as the read model keeps it.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Number">Its number within the tenant, from 1 on.</param>
/// <param name="Payload">The whole of it in the contract's form.</param>
public sealed record BackfillRow(int Tenant, long Number, byte[] Payload);
