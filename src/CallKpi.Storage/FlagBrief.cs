namespace CallKpi.Storage;

/// <summary>What review reckons with of a flag, without its text.</summary>
/// <param name="Id">Its id within the tenant.</param>
/// <param name="Kind">Its kind by wire name.</param>
/// <param name="Oddity">What is odd about it; empty where the kind says all.</param>
/// <param name="PValue">How rare it is.</param>
/// <param name="Call">The call or recorded contact that it is about.</param>
/// <param name="SalesManager">The manager concerned.</param>
/// <param name="Client">The client concerned.</param>
/// <param name="BranchId">The branch concerned; empty: none.</param>
/// <param name="At">When its subject happened.</param>
/// <param name="Status">The domain's flag status as a number; 0: open.</param>
/// <param name="DecidedAt">When it was decided; null: it is open.</param>
/// <param name="DecidedBy">The key that decided; null: it is open.</param>
public sealed record FlagBrief(
    string Id,
    string Kind,
    string Oddity,
    double PValue,
    long? Call,
    int? SalesManager,
    int? Client,
    string BranchId,
    DateTimeOffset At,
    byte Status,
    DateTimeOffset? DecidedAt,
    string? DecidedBy)
{
    /// <summary>When what it is about was over: of an hour or a day its end, of a call or contact the same as <see cref="At"/>.</summary>
    public DateTimeOffset EndsAt { get; init; } = At;
}
