namespace CallKpi.Domain.Calls;

/// <summary>What a source said happened.</summary>
/// <remarks>The order of the members is the rank of kinds: of two events of one leg at one instant the lower comes first.</remarks>
public enum CallEventKind : byte
{
    /// <summary>The call began; on a leg, that leg is the caller's.</summary>
    Started,

    /// <summary>A leg began.</summary>
    LegStarted,

    /// <summary>A phone began to ring.</summary>
    Ringing,

    /// <summary>A leg was answered, by a person or by a machine.</summary>
    Answered,

    /// <summary>The caller entered a queue.</summary>
    QueueJoined,

    /// <summary>The caller left a queue.</summary>
    QueueLeft,

    /// <summary>A leg put the others on hold.</summary>
    Held,

    /// <summary>A leg ended its hold.</summary>
    Resumed,

    /// <summary>A leg began to hand the call over.</summary>
    TransferStarted,

    /// <summary>The call was handed over.</summary>
    TransferCompleted,

    /// <summary>The call was not handed over.</summary>
    TransferFailed,

    /// <summary>A leg ended.</summary>
    LegEnded,

    /// <summary>The call ended.</summary>
    Ended,

    /// <summary>A recording began.</summary>
    RecordingStarted,

    /// <summary>A recording is complete and can be heard.</summary>
    RecordingReady,

    /// <summary>A recording will not come.</summary>
    RecordingFailed,

    /// <summary>A whole call record, from a source that gives no more or beside the events.</summary>
    Record,

    /// <summary>The call is the same as one of another source. It says nothing of what happened, and when.</summary>
    Linked,
}
