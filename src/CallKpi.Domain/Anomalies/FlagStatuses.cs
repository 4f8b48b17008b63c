namespace CallKpi.Domain.Anomalies;

/// <summary>The wire names of the statuses of flags.</summary>
public static class FlagStatuses
{
    private static readonly string[] Names = ["new", "confirmed", "false_alarm", "technical"];

    /// <summary>The status's name on the wire and in storage.</summary>
    public static string WireName(this FlagStatus status) => Names[(int)status];

    /// <summary>
    /// True when something was out of order: with the manager, or with the equipment. What is technical speaks neither for
    /// nor against the manager, but the detector was right to ask.
    /// </summary>
    public static bool IsRealFinding(this FlagStatus status) => status is FlagStatus.Confirmed or FlagStatus.Technical;

    /// <summary>Reads a wire name.</summary>
    public static bool TryParse(string? name, out FlagStatus status)
    {
        var index = Array.IndexOf(Names, name);
        status = index < 0 ? default : (FlagStatus)index;
        return index >= 0;
    }
}
