namespace CallKpi.Domain.Contacts;

/// <summary>Whose own calls count as contacts of the manager (A06).</summary>
public enum InboundCounts
{
    /// <summary>No inbound contact counts.</summary>
    Nobody,

    /// <summary>Those of clients with fewer than two purchases count; a regular client the manager has to call first.</summary>
    NotRegular,

    /// <summary>Every inbound contact counts.</summary>
    Everybody,
}
