namespace CallKpi.Detection.Durations;

/// <summary>The wire names of whose history decided.</summary>
public static class DurationBases
{
    private static readonly string[] Names = ["assumption", "group", "own"];

    /// <summary>The basis's name on the wire and in storage.</summary>
    public static string WireName(this DurationBasis basis) => Names[(int)basis];

    /// <summary>Reads a wire name.</summary>
    public static bool TryParse(string? name, out DurationBasis basis)
    {
        var index = Array.IndexOf(Names, name);
        basis = index < 0 ? default : (DurationBasis)index;
        return index >= 0;
    }
}
