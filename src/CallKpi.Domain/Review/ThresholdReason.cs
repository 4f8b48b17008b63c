namespace CallKpi.Domain.Review;

/// <summary>Why a kind's threshold stands where it stands.</summary>
public enum ThresholdReason
{
    /// <summary>There are too few verdicts to move it: the detector's own threshold holds.</summary>
    TooFewVerdicts,

    /// <summary>Flags of every rarity are real often enough: the detector's own threshold holds.</summary>
    PreciseEnough,

    /// <summary>Only the rarer flags are real often enough.</summary>
    OnlyRarer,

    /// <summary>Not even the rarest flags are real often enough.</summary>
    NonePrecise,
}
