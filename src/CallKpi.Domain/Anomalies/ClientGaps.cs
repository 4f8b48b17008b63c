using CallKpi.Detection.Cycles;

namespace CallKpi.Domain.Anomalies;

/// <summary>One client's gaps between counted contacts, in working days of its branch.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="ClientId">The client.</param>
/// <param name="ManagerId">The manager who answers for it now; null when nobody does, so that its gap is not watched and only tells of others.</param>
/// <param name="Intervals">The gaps, oldest first; the last one is open, or was cut short when nobody answered for the client any more.</param>
/// <param name="LastContact">The counted contact from which the last gap runs.</param>
public sealed record ClientGaps(string ClientId, string? ManagerId, IReadOnlyList<CycleInterval> Intervals, DateTimeOffset LastContact)
{
    /// <summary>The gaps between contacts in time, up to a moment.</summary>
    /// <param name="client">The client.</param>
    /// <param name="contacts">Its counted contacts before the moment, by time, with whom each is to the credit of; at least one.</param>
    /// <param name="readingAt">The reading of the branch's working clock in days.</param>
    /// <param name="upTo">The moment.</param>
    public static ClientGaps Of(
        WatchedClient client, IReadOnlyList<(DateTimeOffset At, string? ManagerId)> contacts, Func<DateTimeOffset, double> readingAt, DateTimeOffset upTo)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(readingAt);
        var intervals = new List<CycleInterval>(contacts.Count);
        for (var index = 0; index < contacts.Count; index++)
        {
            var isLast = index + 1 == contacts.Count;
            var start = readingAt(contacts[index].At);
            var end = isLast ? readingAt(client.WatchedUntil is { } until && until < upTo && until > contacts[index].At ? until : upTo) : readingAt(contacts[index + 1].At);
            var managerId = contacts[index].ManagerId ?? client.ManagerId ?? "";
            intervals.Add(new CycleInterval(managerId, client.ClassId ?? "", client.ClientId, start, Math.Max(0, end - start), !isLast));
        }

        return new ClientGaps(client.ClientId, client.ManagerId, intervals, contacts[^1].At);
    }
}
