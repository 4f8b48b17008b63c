namespace CallKpi.Domain.Deals;

/// <summary>A stage that a deal entered.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Name">The stage's name, as the company writes it.</param>
/// <param name="EnteredAt">When the deal entered it.</param>
public readonly record struct DealStage(string Name, DateTimeOffset EnteredAt);
