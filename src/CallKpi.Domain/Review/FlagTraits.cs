using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>What is known of a flag before anybody looks at it, as far as it tells what he will say.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Kind">What is out of the ordinary.</param>
/// <param name="Driver">What drove it, such as <c>burst</c>; empty where the kind says all.</param>
/// <param name="PValue">How rare it is.</param>
/// <param name="ManagerId">The manager concerned, or null.</param>
public readonly record struct FlagTraits(FlagKind Kind, string Driver, double PValue, string? ManagerId);
