namespace CallKpi.Domain.Review;

/// <summary>How much a branch or a reviewer takes on in a day.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="AlarmsADay">Flags a day; the rest is kept and counted.</param>
/// <param name="SampledCallsADay">Unflagged calls a branch and day that are drawn at random; 0: none.</param>
/// <param name="RequiredPrecision">The least share of real findings for which flags of a kind are queued, from 0 to 1.</param>
public sealed record AlarmBudget(int AlarmsADay = 20, int SampledCallsADay = 5, double RequiredPrecision = 0.5);
