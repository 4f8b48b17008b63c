namespace CallKpi.Detection.Durations;

/// <summary>The wire names of circumstances.</summary>
public static class CircumstanceKinds
{
    private static readonly string[] Names = ["", "recency", "pause", "pace", "class"];

    /// <summary>The circumstance's name on the wire and in storage; empty for none.</summary>
    public static string WireName(this CircumstanceKind kind) => Names[(int)kind];
}
