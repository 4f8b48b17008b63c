namespace CallKpi.Domain.Cadence;

/// <summary>The time in which a client is a manager's; half-open.</summary>
/// <param name="Manager">The manager.</param>
/// <param name="From">The first instant.</param>
/// <param name="To">The instant after the last; null: until further notice.</param>
public sealed record Assignment(string Manager, DateTimeOffset From, DateTimeOffset? To = null);
