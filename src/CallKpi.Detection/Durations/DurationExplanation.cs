namespace CallKpi.Detection.Durations;

/// <summary>The arithmetic of one verdict.</summary>
/// <remarks>This type is immutable. Log odds are natural logarithms and add up in probability, not in the logarithm: the largest is the driver.</remarks>
public sealed record DurationExplanation
{
    /// <summary>The verdict explained, with the usual range in any circumstances.</summary>
    public required DurationVerdict Verdict { get; init; }

    /// <summary>The reason with the largest part, also where it was not enough for a flag.</summary>
    public required DurationOddity Driver { get; init; }

    /// <summary>The usual duration in seconds: the location of this person's calls of this kind.</summary>
    public required double UsualSeconds { get; init; }

    /// <summary>How that came about.</summary>
    public DurationLocation Location { get; init; }

    /// <summary>How many calls of the kind the person has had.</summary>
    public int OwnCalls { get; init; }

    /// <summary>How many calls of any kind the person has had.</summary>
    public int PersonCalls { get; init; }

    /// <summary>How many calls of the kind everybody has had.</summary>
    public int KindCalls { get; init; }

    /// <summary>The duration that was weighed, in seconds: of a long call, the one up to its own, give or take a twentieth, at which the odds are largest.</summary>
    public double WeighedSeconds { get; init; }

    /// <summary>The logarithm of the density of ordinary calls at that duration, in this context.</summary>
    public required double LogDensity { get; init; }

    /// <summary>The part of that which is due to the circumstances.</summary>
    public double ContextLog { get; init; }

    /// <summary>What surrounds the call: the client's recency, the pause and the pace, in this order.</summary>
    public IReadOnlyList<DurationCircumstance> Circumstances { get; init; } = [];

    /// <summary>The circumstance without which nothing would be odd; of the kind None where the duration alone decides.</summary>
    public DurationCircumstance Deciding { get; init; }

    /// <summary>The usual range in the one circumstance that makes this duration rarest.</summary>
    public DurationRange RangeInContext { get; init; }

    /// <summary>That circumstance.</summary>
    public DurationCircumstance Rarest { get; init; }

    /// <summary>The log odds before anything is known of the call.</summary>
    public double PriorOdds { get; init; }

    /// <summary>The log odds of each way in which a duration alone can be odd; minus infinity where it cannot.</summary>
    public IReadOnlyList<(DurationOddity Oddity, double LogOdds)> Alternatives { get; init; } = [];

    /// <summary>The log odds of the duration alone.</summary>
    public required double PointOdds { get; init; }

    /// <summary>The log odds of a burst of short calls.</summary>
    public required double BurstOdds { get; init; }

    /// <summary>The log odds of redials of one partner.</summary>
    public required double RedialOdds { get; init; }

    /// <summary>How the p-value came about.</summary>
    public DurationCalibration Calibration { get; init; }

    /// <summary>At or below which p-value a call is flagged.</summary>
    public double FalseAlarmRate { get; init; }

    /// <summary>Up to three recent ordinary calls of the same person and kind, newest first.</summary>
    public required IReadOnlyList<DurationNeighbour> Neighbours { get; init; }
}
