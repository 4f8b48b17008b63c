namespace CallKpi.Domain.Anomalies;

/// <summary>The wire names of what becomes of verdicts.</summary>
public static class DurationOutcomes
{
    private static readonly string[] Names = ["ordinary", "flagged", "continued", "within_range"];

    /// <summary>The name on the wire.</summary>
    public static string WireName(this DurationOutcome outcome) => Names[(int)outcome];
}
