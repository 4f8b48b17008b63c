using CallKpi.Detection.Cycles;

namespace CallKpi.Domain.Anomalies;

/// <summary>One client's gaps between counted contacts, in working days of its branch.</summary>
/// <remarks>
/// The wait from the assignment to the first contact ever is a gap too, and while there is no contact the only one. This type is immutable.
/// </remarks>
/// <param name="ClientId">The client.</param>
/// <param name="ManagerId">The manager who answers for it now; null when nobody does, so that its gap is not watched and only tells of others.</param>
/// <param name="Intervals">The gaps, oldest first; the last one is open, or was cut short when nobody answered for the client any more.</param>
/// <param name="Since">The counted contact from which the last gap runs, or the assignment where there was none.</param>
public sealed record ClientGaps(string ClientId, string? ManagerId, IReadOnlyList<CycleInterval> Intervals, DateTimeOffset Since)
{
    /// <summary>When each gap began.</summary>
    public IReadOnlyList<DateTimeOffset> Starts { get; init; } = [];

    /// <summary>False while there has been no counted contact.</summary>
    public bool HasContact { get; init; } = true;

    /// <summary>True where the client was assigned before the record begins, so that how long it had waited by then is not known.</summary>
    public bool IsOlderThanRecord { get; init; }

    /// <summary>The gaps between contacts in time, up to a moment; null of a client without a contact for whom nobody answers.</summary>
    /// <param name="client">The client; without an assignment where contacts before the given ones may be missing.</param>
    /// <param name="contacts">Its counted contacts before the moment, by time, with whom each is to the credit of.</param>
    /// <param name="recordedFrom">When the record begins: of what was before it nobody knows, so a wait for the first contact runs from it at the earliest.</param>
    /// <param name="readingAt">The reading of the branch's working clock in days.</param>
    /// <param name="upTo">The moment.</param>
    public static ClientGaps? Of(
        WatchedClient client, IReadOnlyList<(DateTimeOffset At, string? ManagerId)> contacts, DateTimeOffset recordedFrom,
        Func<DateTimeOffset, double> readingAt, DateTimeOffset upTo)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(readingAt);
        var starts = new List<(DateTimeOffset At, string? ManagerId)>(contacts.Count + 1);
        var isOlder = client.AssignedAt < recordedFrom;
        if (client.AssignedAt is { } assigned && assigned < upTo && (contacts.Count == 0 || assigned < contacts[0].At))
        {
            starts.Add((isOlder ? recordedFrom : assigned, client.ManagerId));
        }

        starts.AddRange(contacts);
        if (starts.Count == 0)
        {
            return null;
        }

        var intervals = new List<CycleInterval>(starts.Count);
        for (var index = 0; index < starts.Count; index++)
        {
            var isLast = index + 1 == starts.Count;
            var start = readingAt(starts[index].At);
            var end = isLast ? readingAt(client.WatchedUntil is { } until && until < upTo && until > starts[index].At ? until : upTo) : readingAt(starts[index + 1].At);
            var managerId = starts[index].ManagerId ?? client.ManagerId ?? "";
            intervals.Add(new CycleInterval(managerId, client.ClassId ?? "", client.ClientId, start, Math.Max(0, end - start), !isLast));
        }

        return new ClientGaps(client.ClientId, client.ManagerId, intervals, contacts.Count > 0 ? contacts[^1].At : client.AssignedAt!.Value)
        {
            Starts = [.. starts.Select(start => start.At)],
            HasContact = contacts.Count > 0,
            IsOlderThanRecord = contacts.Count == 0 && isOlder,
        };
    }
}
