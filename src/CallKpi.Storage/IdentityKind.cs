namespace CallKpi.Storage;

/// <summary>Whose id a surrogate number stands for.</summary>
public enum IdentityKind : byte
{
    /// <summary>A sales manager's.</summary>
    SalesManager = 1,

    /// <summary>A client's.</summary>
    Client = 2,

    /// <summary>A priority class's.</summary>
    PriorityClass = 3,
}
