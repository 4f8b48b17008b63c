using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>Finds the contacts with clients of low priority made while one of higher priority was overdue (A08).</summary>
/// <remarks>
/// Clients are compared by the weight of their class: a meeting with a key client is not misallocated because meetings have
/// a small share. A kind whose share is 0 makes nobody overdue here. Contacts with clients of other managers are measured
/// too; a contact with a client who has no target is counted and not measured.
/// </remarks>
public static class Misallocation
{
    /// <summary>The counts of every manager who made a counted contact in the period up to now.</summary>
    public static IReadOnlyDictionary<string, MisallocationCount> Of(
        IReadOnlyCollection<ClientHistory> clients,
        Period period,
        DateTimeOffset asOf,
        WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(calendar);
        var made = MadeByManager(clients, period, asOf);
        var overdue = new Dictionary<string, List<OverdueSpan>>(StringComparer.Ordinal);
        foreach (var client in clients)
        {
            foreach (var part in CadencePart.Of(client, period, asOf))
            {
                if (made.ContainsKey(part.Assignment.ManagerId) && part.Piece.Target.WeightShare > 0)
                {
                    OverdueSpan.AddOf(part, calendar, ListOf(part.Assignment.ManagerId, overdue));
                }
            }
        }

        var counts = new SortedDictionary<string, MisallocationCount>(StringComparer.Ordinal);
        foreach (var (manager, contacts) in made)
        {
            var misallocated = overdue.TryGetValue(manager, out var spans) ? CountMisallocated(contacts, spans) : 0;
            counts[manager] = new MisallocationCount(contacts.Count, misallocated);
        }

        return counts;
    }

    private static Dictionary<string, List<WeighedContact>> MadeByManager(
        IReadOnlyCollection<ClientHistory> clients, Period period, DateTimeOffset asOf)
    {
        var made = new Dictionary<string, List<WeighedContact>>(StringComparer.Ordinal);
        foreach (var client in clients)
        {
            foreach (var contact in client.Contacts)
            {
                if (contact.Manager is not null && period.Contains(contact.At) && contact.At < asOf)
                {
                    ListOf(contact.Manager, made).Add(new WeighedContact(contact.At.UtcTicks, WeightAt(client, contact.At.UtcTicks)));
                }
            }
        }

        return made;
    }

    private static decimal? WeightAt(ClientHistory client, long ticks)
    {
        decimal? weight = null;
        foreach (var piece in client.Pieces)
        {
            if (piece.Contains(ticks) && !(weight >= piece.Target.Weight))
            {
                weight = piece.Target.Weight;
            }
        }

        return weight;
    }

    // Sweeps over time. The heaviest span stays on top of the heap; one that is over is dropped when it gets there.
    private static int CountMisallocated(List<WeighedContact> contacts, List<OverdueSpan> spans)
    {
        contacts.Sort((left, right) => left.Ticks.CompareTo(right.Ticks));
        spans.Sort((left, right) => left.FromTicks.CompareTo(right.FromTicks));
        var open = new PriorityQueue<OverdueSpan, decimal>();
        var (misallocated, next) = (0, 0);
        foreach (var contact in contacts)
        {
            for (; next < spans.Count && spans[next].FromTicks <= contact.Ticks; next++)
            {
                open.Enqueue(spans[next], -spans[next].Weight);
            }

            while (open.TryPeek(out var heaviest, out _) && heaviest.LastTicks < contact.Ticks)
            {
                open.Dequeue();
            }

            misallocated += open.TryPeek(out var top, out _) && top.Weight > contact.Weight ? 1 : 0;
        }

        return misallocated;
    }

    private static List<T> ListOf<T>(string manager, Dictionary<string, List<T>> lists)
    {
        if (!lists.TryGetValue(manager, out var list))
        {
            lists[manager] = list = [];
        }

        return list;
    }

    private readonly record struct WeighedContact(long Ticks, decimal? Weight);
}
