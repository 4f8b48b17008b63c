using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>How a model that judges calls is doing.</summary>
public enum ModelHealth
{
    /// <summary>It has learned too few calls to say.</summary>
    Young,

    /// <summary>Calls are what they were, and as many are flagged as promised.</summary>
    Steady,

    /// <summary>Ordinary calls have become unlike those of before.</summary>
    Drifting,

    /// <summary>Many more calls are flagged than promised.</summary>
    TooManyAlarms,

    /// <summary>Hardly any calls are flagged.</summary>
    TooFewAlarms,
}

/// <summary>Judges how a model is doing, and names it on the wire.</summary>
public static class ModelHealths
{
    /// <summary>Fewer calls say nothing about a rate of one in a hundred.</summary>
    private const int LeastCalls = 500;

    /// <summary>Beyond so many standard errors it is no chance: one look in 700 goes there by itself.</summary>
    private const double MostErrors = 3;

    /// <summary>Two to three calls in a hundred are odd indeed and flagged besides, so three times the nominal rate is still usual.</summary>
    private const double ManyTimes = 4;
    private const double FewTimes = 0.25;

    private static readonly string[] Names = ["young", "steady", "drifting", "too_many_alarms", "too_few_alarms"];

    /// <summary>How a model is doing.</summary>
    /// <param name="drift">Whether ordinary calls are what they were.</param>
    /// <param name="alarms">How often calls were flagged lately.</param>
    /// <param name="nominal">The share of ordinary calls that may be.</param>
    public static ModelHealth Of(DurationDrift drift, AlarmRate alarms, double nominal) =>
        alarms.Calls < LeastCalls ? ModelHealth.Young
        : Math.Abs(drift.Z) > MostErrors ? ModelHealth.Drifting
        : alarms.Share > ManyTimes * nominal ? ModelHealth.TooManyAlarms
        : alarms.Share < FewTimes * nominal ? ModelHealth.TooFewAlarms
        : ModelHealth.Steady;

    /// <summary>The name on the wire.</summary>
    public static string WireName(this ModelHealth health) => Names[(int)health];
}
