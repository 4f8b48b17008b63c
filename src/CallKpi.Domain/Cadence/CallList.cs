namespace CallKpi.Domain.Cadence;

/// <summary>Puts the due clients into the order in which to call them (A08).</summary>
public static class CallList
{
    /// <summary>The due clients by weight times overdue ratio; ties by weight, then longer gap, then name, then id.</summary>
    public static IReadOnlyList<CallListEntry> Order(IEnumerable<CallListEntry> clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        return [.. clients
            .Where(entry => entry.IsDue)
            .OrderByDescending(entry => entry.Priority)
            .ThenByDescending(entry => entry.Weight)
            .ThenByDescending(entry => entry.Gap)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.Client, StringComparer.Ordinal)];
    }
}
