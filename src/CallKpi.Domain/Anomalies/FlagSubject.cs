namespace CallKpi.Domain.Anomalies;

/// <summary>The one thing a flag is about.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Id">Its key.</param>
public readonly record struct FlagSubject(FlagSubjectKind Kind, string Id)
{
    private static readonly string[] Names = ["call", "client", "deal", "manager", "branch", "contact", "company"];

    /// <summary>The sort of thing on the wire and in storage.</summary>
    public string WireKind => Names[(int)Kind];

    /// <summary>Reads a sort of thing from its wire name.</summary>
    public static bool TryParseKind(string? name, out FlagSubjectKind kind)
    {
        var index = Array.IndexOf(Names, name);
        kind = index < 0 ? default : (FlagSubjectKind)index;
        return index >= 0;
    }
}
