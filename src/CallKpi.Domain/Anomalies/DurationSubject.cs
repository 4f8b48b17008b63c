using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Anomalies;

/// <summary>The call, or one manager's share of it, whose duration was judged.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="CallId">The call.</param>
/// <param name="ManagerId">The manager whose talk time it is.</param>
/// <param name="BranchId">His branch, or null.</param>
/// <param name="ClientId">The client, or null.</param>
/// <param name="StartedAt">When the call began.</param>
/// <param name="Kind">What kind of call it is.</param>
/// <param name="Talk">The talk time judged.</param>
public sealed record DurationSubject(string CallId, string ManagerId, string? BranchId, string? ClientId, DateTimeOffset StartedAt, CallKind Kind, TimeSpan Talk)
{
    /// <summary>The client's priority class when the call began, or null.</summary>
    public string? ClassId { get; init; }

    /// <summary>When the manager had his share; null of a whole call, which has its own times.</summary>
    public ShareSpan? Span { get; init; }
}
