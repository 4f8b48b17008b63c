using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>A flag with the verdict that stands.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Traits">What it was.</param>
/// <param name="Status">What the reviewer said; never <see cref="FlagStatus.New"/>.</param>
/// <param name="DecidedAt">When he said it.</param>
public readonly record struct ReviewedFlag(FlagTraits Traits, FlagStatus Status, DateTimeOffset DecidedAt)
{
    /// <summary>Whether the detector was right: something was out of order, with the manager or with the equipment.</summary>
    public bool IsReal => Status.IsRealFinding();
}
