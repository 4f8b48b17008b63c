namespace CallKpi.Domain.Anomalies;

/// <summary>The one thing a flag is about.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Id">Its key.</param>
public readonly record struct FlagSubject(FlagSubjectKind Kind, string Id)
{
    /// <summary>The sort of thing on the wire and in storage.</summary>
    public string WireKind => Kind switch
    {
        FlagSubjectKind.Call => "call",
        FlagSubjectKind.Client => "client",
        FlagSubjectKind.Deal => "deal",
        FlagSubjectKind.Manager => "manager",
        FlagSubjectKind.Branch => "branch",
        _ => throw new InvalidOperationException($"Subject kind {(int)Kind} is unknown; use one of the enum."),
    };
}
