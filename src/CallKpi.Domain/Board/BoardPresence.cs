using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Board;

/// <summary>The call that a manager is in now.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="CallId">The call.</param>
/// <param name="Direction">Who called whom.</param>
/// <param name="Phase">What he is doing in it.</param>
/// <param name="Since">When that began.</param>
/// <param name="ClientId">The client, when he is known.</param>
public sealed record BoardPresence(string CallId, CallDirection Direction, BoardPhase Phase, DateTimeOffset Since, string? ClientId);
