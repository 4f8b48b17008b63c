namespace CallKpi.Domain.Calls;

/// <summary>The caller's wait in queues, while a call is folded.</summary>
internal sealed class QueueWait
{
    private bool _joined;
    private DateTimeOffset _joinedAt;
    private DateTimeOffset? _leftAt;
    private EndReason _leftBecause;

    /// <summary>The caller entered a queue.</summary>
    public void Join(DateTimeOffset at)
    {
        _joined = true;
        _joinedAt = at;
        _leftAt = null;
        _leftBecause = EndReason.Unspecified;
    }

    /// <summary>The caller left it, by his own will or the switch's.</summary>
    public void Leave(DateTimeOffset at, EndReason reason)
    {
        _leftAt = at;
        _leftBecause = reason;
    }

    /// <summary>True if the source tells of joining and leaving queues.</summary>
    public bool IsReported => _joined || _leftAt is not null;

    /// <summary>Since when the caller waits, or null if he has left or never joined.</summary>
    public DateTimeOffset? WaitingSince => _joined && _leftAt is null ? _joinedAt : null;

    /// <summary>True if the source says outright that the caller gave up his wait.</summary>
    public bool WasAbandoned => _leftBecause is EndReason.Abandon or EndReason.Cancel or EndReason.Hangup;

    /// <summary>True if the caller was still waiting at the given instant; leaving at that very instant is still waiting.</summary>
    public bool IsWaiting(DateTimeOffset at) =>
        _joined && (_leftAt is null || (_leftAt >= at && _leftBecause == EndReason.Unspecified));
}
