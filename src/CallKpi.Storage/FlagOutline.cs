namespace CallKpi.Storage;

/// <summary>What a flag among many is counted by. It is read from an index alone, however long the flags' texts are.</summary>
/// <param name="Kind">Its kind by wire name.</param>
/// <param name="Oddity">What is odd about it; empty where the kind says all.</param>
/// <param name="PValue">How rare it is.</param>
/// <param name="Call">The call or recorded contact that it is about.</param>
/// <param name="SalesManager">The manager concerned.</param>
/// <param name="Client">The client concerned.</param>
/// <param name="BranchId">The branch concerned; empty: none.</param>
/// <param name="At">When its subject happened.</param>
/// <param name="EndsAt">When what it is about was over.</param>
/// <param name="Status">The domain's flag status as a number; 0: open.</param>
public readonly record struct FlagOutline(
    string Kind,
    string Oddity,
    double PValue,
    long? Call,
    int? SalesManager,
    int? Client,
    string BranchId,
    DateTimeOffset At,
    DateTimeOffset EndsAt,
    byte Status);
