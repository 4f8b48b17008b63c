namespace CallKpi.Domain.Clients;

/// <summary>The time during which a client is assigned to a manager, half-open.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="ManagerId">The manager who answers for the client.</param>
/// <param name="From">The first instant of the assignment.</param>
/// <param name="To">The first instant after it, or null while it lasts.</param>
public readonly record struct Assignment(string ManagerId, DateTimeOffset From, DateTimeOffset? To = null)
{
    /// <summary>True when the instant lies in the assignment.</summary>
    public bool Covers(DateTimeOffset at) => From <= at && (To is not { } to || at < to);
}
