namespace CallKpi.Domain.Calls;

/// <summary>A manager on the phone.</summary>
/// <param name="ManagerId">The manager.</param>
/// <param name="Phase">What he is doing.</param>
/// <param name="Since">When that began.</param>
public readonly record struct LiveManager(string ManagerId, LivePhase Phase, DateTimeOffset Since);
