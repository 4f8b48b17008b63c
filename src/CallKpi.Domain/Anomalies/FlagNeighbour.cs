namespace CallKpi.Domain.Anomalies;

/// <summary>An ordinary call of the same manager and kind, to hold a flagged one against.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="CallId">The call, or null where it is not known which it was.</param>
/// <param name="At">When it began.</param>
/// <param name="Seconds">How long its talk lasted.</param>
public readonly record struct FlagNeighbour(string? CallId, DateTimeOffset At, double Seconds);
