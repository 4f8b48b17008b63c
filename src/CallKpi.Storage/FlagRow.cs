namespace CallKpi.Storage;

/// <summary>A flag as the read model keeps it.</summary>
/// <param name="Flag">Its number; 0 before it is stored.</param>
/// <param name="Id">Its id within the tenant, the same whenever the same thing is found again.</param>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Kind">The flag's kind by its wire name.</param>
/// <param name="Call">The call that it is about, if it is about one.</param>
/// <param name="SalesManager">The manager concerned.</param>
/// <param name="At">When its subject happened.</param>
/// <param name="FoundAt">When it was raised.</param>
/// <param name="Payload">The whole flag in the contract's form.</param>
public sealed record FlagRow(
    long Flag,
    string Id,
    int Tenant,
    string Kind,
    long? Call,
    int? SalesManager,
    DateTimeOffset At,
    DateTimeOffset FoundAt,
    byte[] Payload);
