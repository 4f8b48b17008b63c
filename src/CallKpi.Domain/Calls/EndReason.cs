namespace CallKpi.Domain.Calls;

/// <summary>Why a leg or a call ended, a queue was left or a transfer failed.</summary>
public enum EndReason : byte
{
    /// <summary>The source did not say.</summary>
    Unspecified,

    /// <summary>Somebody hung up.</summary>
    Hangup,

    /// <summary>The caller gave up before an answer.</summary>
    Cancel,

    /// <summary>The phone rang out.</summary>
    NoAnswer,

    /// <summary>The called party was busy.</summary>
    Busy,

    /// <summary>The called party refused the call.</summary>
    Declined,

    /// <summary>The network or the switch could not connect.</summary>
    Failed,

    /// <summary>The leg handed the call over.</summary>
    Transferred,

    /// <summary>Another phone of the group answered.</summary>
    AnsweredElsewhere,

    /// <summary>The caller left the queue.</summary>
    Abandon,

    /// <summary>A mailbox took the call.</summary>
    Voicemail,

    /// <summary>A time limit of the switch was reached.</summary>
    Timeout,
}
