namespace CallKpi.Domain.Calls;

/// <summary>One hold of one leg.</summary>
internal readonly record struct HoldSpan(DateTimeOffset From, DateTimeOffset Until);
