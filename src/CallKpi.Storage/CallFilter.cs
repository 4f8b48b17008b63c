namespace CallKpi.Storage;

/// <summary>Which calls to list; null does not filter.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="From">Started at or after.</param>
/// <param name="To">Started before.</param>
/// <param name="SalesManager">In which this manager took part, or whose missed call is his.</param>
/// <param name="Client">With this client.</param>
/// <param name="Direction">Of this direction.</param>
/// <param name="Disposition">With this outcome.</param>
/// <param name="MissedOnly">Only missed calls.</param>
/// <param name="Source">Shown under a name of this source.</param>
public sealed record CallFilter(
    int Tenant,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int? SalesManager = null,
    int? Client = null,
    byte? Direction = null,
    byte? Disposition = null,
    bool MissedOnly = false,
    int? Source = null);
