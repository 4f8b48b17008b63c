namespace CallKpi.Domain.Board;

/// <summary>One manager's part in one call.</summary>
/// <remarks>This type is immutable. A call holds at most one share of a manager.</remarks>
/// <param name="ManagerId">The manager.</param>
/// <param name="Phase">What he is doing in the call now; ignored when the call is closed.</param>
/// <param name="Since">When that began.</param>
/// <param name="Talk">His talk time so far.</param>
/// <param name="IsAnswered">True when he was with the other side.</param>
/// <param name="IsMissed">True when the call was missed and is his.</param>
/// <param name="IsCounted">True when the contact counts and is credited to him.</param>
public sealed record BoardShare(
    string ManagerId,
    BoardPhase Phase,
    DateTimeOffset Since,
    TimeSpan Talk = default,
    bool IsAnswered = false,
    bool IsMissed = false,
    bool IsCounted = false);
