namespace CallKpi.Storage;

/// <summary>Which contacts to list; null does not filter.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="From">At or after.</param>
/// <param name="To">Before.</param>
/// <param name="SalesManager">Of this manager.</param>
/// <param name="Client">With this client.</param>
/// <param name="CountedOnly">Only those that count.</param>
/// <param name="FirstReason">Only those whose first reason is this bit, and which have none before it.</param>
public sealed record ContactFilter(
    int Tenant,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int? SalesManager = null,
    int? Client = null,
    bool CountedOnly = false,
    int? FirstReason = null);
