namespace CallKpi.Storage;

/// <summary>A flag as the read model keeps it.</summary>
/// <param name="Flag">Its number; 0 before it is stored.</param>
/// <param name="Id">Its id within the tenant, the same whenever the same thing is found again.</param>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Kind">The flag's kind by its wire name.</param>
/// <param name="Call">The call or recorded contact that it is about, if it is about one.</param>
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
    byte[] Payload)
{
    /// <summary>When what it is about was over: of an hour or a day its end, of a call or contact the same as <see cref="At"/>.</summary>
    public DateTimeOffset EndsAt { get; init; } = At;

    /// <summary>The client concerned.</summary>
    public int? Client { get; init; }

    /// <summary>The branch concerned; empty: none.</summary>
    public string BranchId { get; init; } = "";

    /// <summary>What is odd about it; empty where the kind says all.</summary>
    public string Oddity { get; init; } = "";

    /// <summary>How rare it is.</summary>
    public double PValue { get; init; } = 1;

    /// <summary>The verdict that stands; null: none does. Written by verdicts alone.</summary>
    public FlagVerdictRow? Verdict { get; init; }
}
