namespace CallKpi.Domain.Calls;

/// <summary>One thing that a source said happened to a call.</summary>
/// <remarks>This type is an immutable value type. What a source does not give keeps its default.</remarks>
public sealed record CallEvent
{
    /// <summary>The source, as configured: one switch, one recorder, one importer.</summary>
    public required string Source { get; init; }

    /// <summary>The source's name of the call.</summary>
    public required string CallId { get; init; }

    /// <summary>The source's name of this event; one id of one source counts once.</summary>
    public required string EventId { get; init; }

    /// <summary>The leg, or an empty text for an event of the whole call or of a source without legs.</summary>
    public string LegId { get; init; } = "";

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>What happened.</summary>
    public required CallEventKind Kind { get; init; }

    /// <summary>
    /// Who is on the leg, given on its first event; on <see cref="CallEventKind.Answered"/>, who answered; on the queue
    /// events, the queue, which is not the leg's party.
    /// </summary>
    public CallParty? Party { get; init; }

    /// <summary>The caller, on the start of a call of a source without legs.</summary>
    public CallParty? From { get; init; }

    /// <summary>The called party, on the start of a call of a source without legs.</summary>
    public CallParty? To { get; init; }

    /// <summary>The direction, where the source knows it; it wins over what the parties suggest.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>Why a leg, the call, a wait or a transfer ended.</summary>
    public EndReason Reason { get; init; }

    /// <summary>The side that holds or resumes, where there are no legs.</summary>
    public CallSide HoldBy { get; init; }

    /// <summary>The source's own numbering within the leg, which decides before time; 0 is none.</summary>
    public long Seq { get; init; }

    /// <summary>The kind of transfer.</summary>
    public TransferType TransferType { get; init; }

    /// <summary>The leg of the transfer's target, where the source gives it.</summary>
    public string ToLegId { get; init; } = "";

    /// <summary>The length of the recording, where it is known.</summary>
    public TimeSpan? RecordingLength { get; init; }

    /// <summary>The number of audio channels of the recording; 0 is not given.</summary>
    public int RecordingChannels { get; init; }

    /// <summary>The name of the same call at another source, on <see cref="CallEventKind.Linked"/>.</summary>
    public CallName? Linked { get; init; }

    /// <summary>The record, on <see cref="CallEventKind.Record"/>.</summary>
    public CallRecord? Record { get; init; }
}
