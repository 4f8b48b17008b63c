namespace CallKpi.Storage;

/// <summary>An entry to append to the log: the only thing from which everything else is derived.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Kind">What the payload is.</param>
/// <param name="Source">The source's number for a call event; null for every other kind.</param>
/// <param name="EventId">The event's id, unique within its source; null for every other kind.</param>
/// <param name="Call">The call's number where the entry belongs to a call.</param>
/// <param name="OccurredAt">When it happened, by its sender.</param>
/// <param name="ReceivedAt">When this server took it.</param>
/// <param name="Payload">The bytes as they came.</param>
public readonly record struct LogEntry(
    int Tenant,
    LogKind Kind,
    int? Source,
    string? EventId,
    long? Call,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    ReadOnlyMemory<byte> Payload);
