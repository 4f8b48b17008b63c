namespace CallKpi.Detection.Durations;

/// <summary>The arithmetic of one verdict.</summary>
/// <remarks>This type is immutable. Log odds are natural logarithms and add up in probability, not in the logarithm: the largest is the driver.</remarks>
public sealed record DurationExplanation
{
    /// <summary>The verdict explained.</summary>
    public required DurationVerdict Verdict { get; init; }

    /// <summary>The reason with the largest part, also where it was not enough for a flag.</summary>
    public required DurationOddity Driver { get; init; }

    /// <summary>The usual duration in seconds: the location of this person's calls of this kind.</summary>
    public required double UsualSeconds { get; init; }

    /// <summary>The logarithm of the density of ordinary calls at this duration, in this context.</summary>
    public required double LogDensity { get; init; }

    /// <summary>The log odds of the duration alone.</summary>
    public required double PointOdds { get; init; }

    /// <summary>The log odds of a burst of short calls.</summary>
    public required double BurstOdds { get; init; }

    /// <summary>The log odds of redials of one partner.</summary>
    public required double RedialOdds { get; init; }

    /// <summary>Up to three recent ordinary calls of the same person and kind, newest first.</summary>
    public required IReadOnlyList<DurationNeighbour> Neighbours { get; init; }
}
