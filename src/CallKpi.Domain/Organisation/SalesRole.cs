namespace CallKpi.Domain.Organisation;

/// <summary>What a manager does in the sale.</summary>
public enum SalesRole
{
    /// <summary>All of it; the baseline to compare the others with.</summary>
    Universal,

    /// <summary>Calls and books meetings.</summary>
    Generator,

    /// <summary>Holds meetings and closes first deals.</summary>
    Converter,

    /// <summary>Keeps clients.</summary>
    Farmer,
}
