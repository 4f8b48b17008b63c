namespace CallKpi.Domain.Cadence;

/// <summary>A target with the time from which it is in force for a client.</summary>
/// <param name="From">Its first instant; null: always.</param>
/// <param name="Target">The target.</param>
/// <param name="To">The instant after its last; null: until the next target of the same kind, if any.</param>
public sealed record TargetInForce(DateTimeOffset? From, CadenceTarget Target, DateTimeOffset? To = null);
