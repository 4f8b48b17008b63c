namespace CallKpi.Domain.Contacts;

/// <summary>Who began the contact.</summary>
public enum ContactDirection
{
    /// <summary>The manager.</summary>
    Outbound,

    /// <summary>The client.</summary>
    Inbound,

    /// <summary>Between managers; no client took part.</summary>
    Internal,
}
