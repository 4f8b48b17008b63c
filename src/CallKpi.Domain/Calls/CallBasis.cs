namespace CallKpi.Domain.Calls;

/// <summary>What a call's figures rest on.</summary>
public enum CallBasis : byte
{
    /// <summary>Events as they happened.</summary>
    Events,

    /// <summary>A call record only.</summary>
    Record,

    /// <summary>Events, and a record to compare them with.</summary>
    Both,
}
