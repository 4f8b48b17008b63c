using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>Judges how a model is doing, and names it on the wire.</summary>
public static class ModelHealths
{
    /// <summary>Fewer say nothing about a rate of one in a hundred.</summary>
    private const int LeastJudged = 500;

    /// <summary>So many standard errors above are no chance: one look in 700 goes there by itself. Below means that calls have become more alike.</summary>
    private const double MostErrors = 3;

    /// <summary>Two or three calls in a hundred may be odd indeed and are flagged besides; five would be strange.</summary>
    private const double ManyTimes = 6;
    private const double FewTimes = 0.25;

    private static readonly string[] Names = ["young", "steady", "drifting", "too_many_alarms", "too_few_alarms"];

    /// <summary>How a model is doing.</summary>
    /// <param name="drift">Whether ordinary calls are what they were.</param>
    /// <param name="alarms">How often calls were flagged lately.</param>
    /// <param name="nominal">The share of ordinary calls that may be.</param>
    public static ModelHealth Of(DurationDrift drift, AlarmRate alarms, double nominal) => Of(drift.Z, alarms.Share, alarms.Calls, nominal);

    /// <summary>How a model is doing that judges anything.</summary>
    /// <param name="z">By how many standard errors more ordinary ones are rare than were.</param>
    /// <param name="alarms">The share that was flagged, or would be at the nominal rate.</param>
    /// <param name="judged">Of how many judged.</param>
    /// <param name="nominal">The share of ordinary ones that may be.</param>
    internal static ModelHealth Of(double z, double alarms, double judged, double nominal) =>
        judged < LeastJudged ? ModelHealth.Young
        : z > MostErrors ? ModelHealth.Drifting
        : alarms > ManyTimes * nominal ? ModelHealth.TooManyAlarms
        : alarms < FewTimes * nominal ? ModelHealth.TooFewAlarms
        : ModelHealth.Steady;

    /// <summary>The name on the wire.</summary>
    public static string WireName(this ModelHealth health) => Names[(int)health];
}
