namespace CallKpi.Domain.Anomalies;

/// <summary>A client whose contacts are looked at.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ClassId">Its priority class at the moment, or null.</param>
/// <param name="ManagerId">The manager who answers for it at the moment; null when it is closed or suspended.</param>
/// <param name="WatchedUntil">When it was closed; null while it is not.</param>
public sealed record WatchedClient(string ClientId, string? ClassId, string? ManagerId, DateTimeOffset? WatchedUntil)
{
    /// <summary>Since when this manager answers for it; null when nobody does. Adjoining assignments to one manager are one.</summary>
    public DateTimeOffset? AssignedAt { get; init; }
}
