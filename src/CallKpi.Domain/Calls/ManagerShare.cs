namespace CallKpi.Domain.Calls;

/// <summary>One manager's own part of a call's talk time.</summary>
/// <param name="ManagerId">The manager, who was with the client.</param>
/// <param name="TalkTime">His talk time; 0 for a manager who was with the client but never talked.</param>
public readonly record struct ManagerShare(string ManagerId, TimeSpan TalkTime)
{
    /// <summary>Which part of the call that was.</summary>
    public CallPart Part { get; init; }

    /// <summary>When that was; null of a whole call, which has its own times.</summary>
    public ShareSpan? Span { get; init; }
}
