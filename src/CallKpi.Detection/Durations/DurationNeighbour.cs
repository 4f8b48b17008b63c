namespace CallKpi.Detection.Durations;

/// <summary>A recent ordinary call of the same person and kind, to hold an odd one against.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="StartedAt">When it began.</param>
/// <param name="Seconds">How long it lasted.</param>
public readonly record struct DurationNeighbour(DateTimeOffset StartedAt, double Seconds);
