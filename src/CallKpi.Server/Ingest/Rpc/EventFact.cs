using CallKpi.Domain.Calls;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>What an event said happened, as it is being read; what was not said keeps its default.</summary>
internal struct EventFact
{
    /// <summary>Whether the bytes are no such message.</summary>
    public bool IsFaulty;

    /// <summary>What happened; null if nothing was said.</summary>
    public CallEventKind? Kind;

    /// <summary>The leg's party.</summary>
    public CallParty? Party;

    /// <summary>The caller.</summary>
    public CallParty? From;

    /// <summary>The called side.</summary>
    public CallParty? To;

    /// <summary>The direction where it was said.</summary>
    public CallDirection? Direction;

    /// <summary>Why something ended.</summary>
    public EndReason Reason;

    /// <summary>Who holds.</summary>
    public CallSide HoldBy;

    /// <summary>Blind or attended.</summary>
    public TransferType TransferType;

    /// <summary>The leg that a transfer goes to.</summary>
    public string? ToLegId;

    /// <summary>How long a recording plays.</summary>
    public TimeSpan? RecordingLength;

    /// <summary>A recording's channels.</summary>
    public int RecordingChannels;

    /// <summary>The name of the same call at another source.</summary>
    public CallName? Linked;

    /// <summary>The times of a record.</summary>
    public RecordTimes RecordTimes;

    /// <summary>Who answered the call of a record, where it was no person.</summary>
    public PartyRole AnsweredBy;

    /// <summary>The disposition of a record.</summary>
    public CallDisposition? Disposition;

    /// <summary>The call record, whose start is the event's time unless it says its own.</summary>
    public readonly CallRecord Record(DateTimeOffset occurredAt) => new()
    {
        From = From ?? new CallParty(),
        To = To ?? new CallParty(),
        Direction = Direction,
        StartedAt = RecordTimes.StartedAt ?? occurredAt,
        AnsweredAt = RecordTimes.AnsweredAt,
        EndedAt = RecordTimes.EndedAt,
        AnsweredBy = AnsweredBy,
        Disposition = Disposition,
    };
}
