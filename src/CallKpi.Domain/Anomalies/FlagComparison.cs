using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>What a value was compared with.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Basis">Whose history it was.</param>
/// <param name="ManagerId">The manager whose own history it was, or null.</param>
/// <param name="CallKind">The kind of calls compared, or null when it was not calls.</param>
/// <param name="Count">How many calls, gaps, deals or slots the history holds.</param>
public sealed record FlagComparison(DurationBasis Basis, string? ManagerId, CallKind? CallKind, long Count);
