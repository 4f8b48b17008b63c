namespace CallKpi.Domain.Organisation;

/// <summary>The wire names of the sales roles.</summary>
public static class SalesRoles
{
    /// <summary>The role's name on the wire and in storage.</summary>
    public static string WireName(this SalesRole role) => role switch
    {
        SalesRole.Universal => "universal",
        SalesRole.Generator => "generator",
        SalesRole.Converter => "converter",
        SalesRole.Farmer => "farmer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Reads a wire name.</summary>
    public static bool TryParse(string? name, out SalesRole role)
    {
        SalesRole? found = name switch
        {
            "universal" => SalesRole.Universal,
            "generator" => SalesRole.Generator,
            "converter" => SalesRole.Converter,
            "farmer" => SalesRole.Farmer,
            _ => null,
        };
        role = found ?? SalesRole.Universal;
        return found is not null;
    }
}
