namespace CallKpi.Detection.Durations;

/// <summary>The settings of <see cref="RobustDurationDetector"/>.</summary>
/// <remarks>This type is immutable. They are not part of the stored state: the same history can be judged with other settings.</remarks>
public sealed record DurationDetectorOptions
{
    /// <summary>The settings that ship.</summary>
    public static DurationDetectorOptions Default { get; } = new();

    /// <summary>The share of ordinary calls that may be flagged, both sides together.</summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>The share of calls that the usual range covers.</summary>
    public double UsualShare { get; init; } = 0.90;

    /// <summary>The number of own calls at which a person's location and scale weigh as much as the group's.</summary>
    public double ShrinkWeight { get; init; } = 15;

    /// <summary>The number of own calls at which a person's own tail weighs as much as the group's.</summary>
    public double TailWeight { get; init; } = 40;

    /// <summary>The median duration assumed before anything is known.</summary>
    public double AssumedMedianSeconds { get; init; } = 90;

    /// <summary>The standard deviation of the logarithm assumed before anything is known.</summary>
    public double AssumedScale { get; init; } = 1.2;

    /// <summary>The least scale of the logarithm, so that a person of identical calls is not flagged for a second more.</summary>
    public double MinimumScale { get; init; } = 0.15;
}
