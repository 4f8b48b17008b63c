namespace CallKpi.Storage;

/// <summary>A deal as the read model keeps it: as it was stated last.</summary>
/// <param name="Deal">Its number; 0 before it is stored.</param>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Id">Its id within the tenant.</param>
/// <param name="Client">The client's number.</param>
/// <param name="SalesManager">The manager's number.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="DeliveredAt">When it was delivered, or null.</param>
/// <param name="StatedAt">When the statement reached the server.</param>
/// <param name="Payload">The whole deal in the contract's form.</param>
public sealed record DealRow(
    long Deal,
    int Tenant,
    string Id,
    int Client,
    int SalesManager,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset StatedAt,
    byte[] Payload);
