namespace CallKpi.Domain.Calls;

/// <summary>Which way a call went.</summary>
public enum CallDirection : byte
{
    /// <summary>From a manager to a customer.</summary>
    Outbound,

    /// <summary>From a customer.</summary>
    Inbound,

    /// <summary>Between managers only.</summary>
    Internal,
}
