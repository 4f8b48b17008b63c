namespace CallKpi.Domain.Deals;

/// <summary>The time that a deal spent, or has spent so far, in one stage.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Stage">The stage's name; empty before the first stage.</param>
/// <param name="From">When it entered.</param>
/// <param name="To">When it left or was closed; null while it is there.</param>
public readonly record struct DealStay(string Stage, DateTimeOffset From, DateTimeOffset? To);
