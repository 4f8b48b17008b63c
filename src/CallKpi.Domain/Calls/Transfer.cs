namespace CallKpi.Domain.Calls;

/// <summary>What is known of one transfer, while a call is folded.</summary>
internal sealed class Transfer(Leg from, TransferType type, DateTimeOffset startedAt)
{
    /// <summary>The leg that hands over.</summary>
    public Leg From { get; } = from;

    /// <summary>The kind, as the source gave it.</summary>
    public TransferType Type { get; } = type;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>The leg of the target, where the source gave it.</summary>
    public string ToLegId { get; set; } = "";

    /// <summary>When the call was handed over.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When the transfer failed.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>True until the source tells the outcome.</summary>
    public bool IsPending => CompletedAt is null && FailedAt is null;
}
