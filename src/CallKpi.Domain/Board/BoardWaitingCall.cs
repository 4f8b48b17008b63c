namespace CallKpi.Domain.Board;

/// <summary>A caller who waits in a queue.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="CallId">The call.</param>
/// <param name="Since">Since when he waits.</param>
/// <param name="ClientId">The client, when he is known.</param>
public sealed record BoardWaitingCall(string CallId, DateTimeOffset Since, string? ClientId);
