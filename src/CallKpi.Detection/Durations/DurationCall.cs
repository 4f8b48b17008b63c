namespace CallKpi.Detection.Durations;

/// <summary>A call as a duration detector sees it: numbers and keys without meaning.</summary>
/// <remarks>This type is an immutable value type. Calls of one person are given in the order of their starts.</remarks>
/// <param name="PersonId">Whose call it is.</param>
/// <param name="Kind">The kind of calls that it is comparable with.</param>
/// <param name="PartnerId">With whom; for detectors of redials.</param>
/// <param name="StartedAt">When; for detectors of bursts.</param>
/// <param name="Seconds">How long it lasted; not negative.</param>
public readonly record struct DurationCall(string PersonId, string Kind, string? PartnerId, DateTimeOffset StartedAt, double Seconds);
