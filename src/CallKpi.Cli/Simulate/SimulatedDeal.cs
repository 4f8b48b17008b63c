using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>A simulated deal, and when it got stuck.</summary>
/// <param name="Deal">As its CRM knows it in the end.</param>
/// <param name="StuckSince">When it entered the stage in which it stays far too long; null: it moves on.</param>
internal sealed record SimulatedDeal(Deal Deal, DateTimeOffset? StuckSince);
