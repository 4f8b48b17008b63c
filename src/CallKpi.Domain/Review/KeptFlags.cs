using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>How many open flags of a kind are kept beside the queue, and why.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Kind">The kind.</param>
/// <param name="OverBudget">Less valuable than those that fill the budget.</param>
/// <param name="BeyondThreshold">Beyond the kind's threshold.</param>
/// <param name="Suppressed">Covered by a suppression.</param>
/// <param name="Claimed">With another reviewer.</param>
/// <param name="Corrected">Of somebody who has no part in the call any more.</param>
public sealed record KeptFlags(FlagKind Kind, int OverBudget, int BeyondThreshold, int Suppressed, int Claimed, int Corrected);
