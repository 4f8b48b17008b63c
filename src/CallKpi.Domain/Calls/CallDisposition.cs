namespace CallKpi.Domain.Calls;

/// <summary>What became of a call.</summary>
public enum CallDisposition : byte
{
    /// <summary>A called person answered.</summary>
    Answered,

    /// <summary>A phone rang out.</summary>
    NoAnswer,

    /// <summary>The called party was busy or declined.</summary>
    Busy,

    /// <summary>The call could not be connected.</summary>
    Failed,

    /// <summary>The caller ended it before an answer.</summary>
    Cancelled,

    /// <summary>The caller left while in a queue.</summary>
    Abandoned,

    /// <summary>A mailbox took it.</summary>
    Voicemail,
}
