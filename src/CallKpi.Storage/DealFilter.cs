namespace CallKpi.Storage;

/// <summary>Which deals; what is null does not filter.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Client">With this client.</param>
/// <param name="SalesManagers">Of any of these managers.</param>
/// <param name="IsOpen">Open ones, or closed ones.</param>
/// <param name="From">Opened at or after.</param>
/// <param name="To">Opened before.</param>
public sealed record DealFilter(
    int Tenant,
    int? Client = null,
    IReadOnlyList<int>? SalesManagers = null,
    bool? IsOpen = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null);
