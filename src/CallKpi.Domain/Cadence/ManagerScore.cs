using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>A manager's contact score over a period, with what explains it (A10).</summary>
/// <param name="Manager">The manager.</param>
/// <param name="Score">100 · sum w·(e-s)·a / sum w·(e-s); null without rows or where none weighs anything.</param>
/// <param name="Attainment">Attainment, weighted likewise; shown beside, never paid.</param>
/// <param name="Coverage">
/// Clients with a counted contact, of whichever manager, while they were his, of all clients that were his; a client counts
/// once however often his parts were split. Null without rows.
/// </param>
/// <param name="Misallocated">His counted contacts made while a client of his of greater weight was overdue (A08).</param>
/// <param name="Counted">His counted contacts in the period, with whomever.</param>
/// <param name="PointsLost">The clients that cost points, the dearest first, at a tie by id.</param>
/// <param name="ByClass">The score by class, by the class's name.</param>
public sealed record ManagerScore(
    string Manager,
    Ratio? Score,
    Ratio? Attainment,
    Ratio? Coverage,
    int Misallocated,
    int Counted,
    IReadOnlyList<ClientPoints> PointsLost,
    IReadOnlyList<ClassScore> ByClass)
{
    /// <summary>The clients that were his for any time in the period, each once.</summary>
    public int Clients { get; init; }

    /// <summary>The score from rows that were worked out before.</summary>
    /// <param name="manager">The manager; rows of others are left out.</param>
    /// <param name="rows">Rows of his clients (<see cref="CadenceRows.Of"/>).</param>
    /// <param name="contacts">What <see cref="Misallocation.Of"/> found for him.</param>
    public static ManagerScore Of(string manager, IEnumerable<CadenceRow> rows, MisallocationCount contacts)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var all = new WeightedTime();
        var classes = new SortedDictionary<string, WeightedTime>(StringComparer.Ordinal);
        var classClients = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var lost = new Dictionary<string, Ratio>(StringComparer.Ordinal);
        var isCovered = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Manager == manager))
        {
            all.Add(row);
            Of(row.Target.Class, classes).Add(row);
            Of(row.Target.Class, classClients).Add(row.Client);
            isCovered[row.Client] = isCovered.GetValueOrDefault(row.Client) || row.Contacts > 0;
            if (row.KeptTime < row.Length)
            {
                lost[row.Client] = lost.GetValueOrDefault(row.Client)
                    + (row.Target.RowWeight * (row.Length - row.KeptTime).Ticks);
            }
        }

        return new ManagerScore(
            manager,
            all.Adherence() * 100,
            all.Attainment(),
            isCovered.Count == 0 ? null : new Ratio(isCovered.Count(client => client.Value), isCovered.Count),
            contacts.Misallocated,
            contacts.Counted,
            PointsOf(lost, all.Length()),
            [.. classes.Select(part => new ClassScore(part.Key, part.Value.Adherence() * 100, classClients[part.Key].Count))])
        {
            Clients = isCovered.Count,
        };
    }

    /// <summary>The scores of every manager with a client or a counted contact in the period, by manager.</summary>
    public static IReadOnlyList<ManagerScore> OfAll(
        IReadOnlyCollection<ClientHistory> clients,
        Period period,
        DateTimeOffset asOf,
        WorkingCalendar calendar,
        CadenceSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var contacts = Misallocation.Of(clients, period, asOf, calendar);
        var rows = new SortedDictionary<string, List<CadenceRow>>(StringComparer.Ordinal);
        foreach (var manager in contacts.Keys)
        {
            rows[manager] = [];
        }

        foreach (var client in clients)
        {
            // A part without length has no row, but its manager still has a score: null.
            foreach (var part in CadencePart.Of(client, period, asOf))
            {
                Of(part.Assignment.ManagerId, rows);
            }

            foreach (var row in CadenceRows.Of(client, period, asOf, calendar, settings))
            {
                rows[row.Manager].Add(row);
            }
        }

        return [.. rows.Select(entry => Of(entry.Key, entry.Value, contacts.GetValueOrDefault(entry.Key)))];
    }

    private static List<ClientPoints> PointsOf(Dictionary<string, Ratio> lost, Ratio length) => length == Ratio.Zero ? []
        : [.. lost
            .Where(client => client.Value > Ratio.Zero)
            .OrderByDescending(client => client.Value)
            .ThenBy(client => client.Key, StringComparer.Ordinal)
            .Select(client => new ClientPoints(client.Key, client.Value * 100 / length))];

    private static T Of<T>(string key, SortedDictionary<string, T> known)
        where T : new()
    {
        if (!known.TryGetValue(key, out var value))
        {
            known[key] = value = new T();
        }

        return value;
    }
}
