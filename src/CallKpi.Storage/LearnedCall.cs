using CallKpi.Domain.Calls;

namespace CallKpi.Storage;

/// <summary>A manager's call, or his share of one, as a tenant's models learned it. It stays so, whatever is said of the call afterwards.</summary>
/// <param name="Call">The call's number.</param>
/// <param name="SalesManager">The manager's number.</param>
/// <param name="Client">The client's number, or null.</param>
/// <param name="PriorityClass">The number of the client's class when the call began, or null.</param>
/// <param name="IsOutbound">Whether the manager called.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="TalkTime">How long the two talked; below nothing where a clock jumped.</param>
/// <param name="Part">Which part of the call it was: the domain's call part as a number, 0 of a whole call.</param>
/// <param name="Span">When that was; null of a whole call, or where it was not kept.</param>
public sealed record LearnedCall(
    long Call, int SalesManager, int? Client, int? PriorityClass, bool IsOutbound, DateTimeOffset StartedAt, TimeSpan TalkTime, byte Part = 0, ShareSpan? Span = null);
