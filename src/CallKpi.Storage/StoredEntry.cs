namespace CallKpi.Storage;

/// <summary>An entry as it stands in the log.</summary>
/// <param name="Sequence">Its place in the log; grows, without being gapless.</param>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Kind">What the payload is.</param>
/// <param name="Source">The source's number for a call event.</param>
/// <param name="Call">The call's number where the entry belongs to a call.</param>
/// <param name="ReceivedAt">When this server took it.</param>
/// <param name="Payload">The bytes as they came.</param>
public sealed record StoredEntry(
    long Sequence,
    int Tenant,
    LogKind Kind,
    int? Source,
    long? Call,
    DateTimeOffset ReceivedAt,
    byte[] Payload);
