namespace CallKpi.Domain.Anomalies;

/// <summary>The wire names of the units of flags.</summary>
public static class FlagUnits
{
    private static readonly string[] Names = ["s", "days", "count", "money", "share", "working_days"];

    /// <summary>The unit's name on the wire and in storage.</summary>
    public static string WireName(this FlagUnit unit) => Names[(int)unit];

    /// <summary>Reads a wire name.</summary>
    public static bool TryParse(string? name, out FlagUnit unit)
    {
        var index = Array.IndexOf(Names, name);
        unit = index < 0 ? default : (FlagUnit)index;
        return index >= 0;
    }
}
