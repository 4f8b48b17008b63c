namespace CallKpi.Detection.Durations;

/// <summary>The settings of <see cref="DurationDetector"/>.</summary>
/// <remarks>This type is immutable. They are not part of the stored state: the same history can be judged with other settings.</remarks>
public sealed record DurationDetectorOptions
{
    /// <summary>The settings that ship.</summary>
    public static DurationDetectorOptions Default { get; } = new();

    /// <summary>What is assumed before the first calls.</summary>
    public DurationPrior Prior
    {
        get => field ?? DurationPrior.Shipped;
        init;
    }

    /// <summary>The share of ordinary calls that may be flagged, all reasons together.</summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>The share of calls that the usual range covers.</summary>
    public double UsualShare { get; init; } = 0.90;

    /// <summary>The share of calls that are odd by their duration alone, before anything is known of them; a prior probability.</summary>
    public double OddShare { get; init; } = 0.03;
}
