namespace CallKpi.Storage;

/// <summary>Which flags to list; null does not filter.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Kind">Of this kind, by wire name.</param>
/// <param name="SalesManager">About this manager.</param>
/// <param name="From">About what happened at or after.</param>
/// <param name="To">About what happened before.</param>
/// <param name="Status">With this status of the domain as a number.</param>
/// <param name="Client">About this client.</param>
/// <param name="BranchId">Of this branch.</param>
public sealed record FlagFilter(
    int Tenant,
    string? Kind = null,
    int? SalesManager = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    byte? Status = null,
    int? Client = null,
    string? BranchId = null);
