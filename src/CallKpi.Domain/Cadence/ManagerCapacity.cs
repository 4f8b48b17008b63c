using CallKpi.Domain.Periods;
using LocalDate = NodaTime.LocalDate;

namespace CallKpi.Domain.Cadence;

/// <summary>Whether the targets of each manager's clients fit into his working days (rule 29).</summary>
/// <remarks>
/// What is asked for is asked for at the end of the period, of the clients who are his then: a client who came yesterday
/// fills his days from now on. What he makes is counted on the working days that began in the period.
/// </remarks>
public static class ManagerCapacity
{
    /// <summary>The check of each of some managers.</summary>
    /// <param name="managers">The managers; one without clients and contacts is required nothing and made 0.</param>
    /// <param name="clients">The clients.</param>
    /// <param name="period">The period; what lies after <paramref name="asOf"/> is cut off.</param>
    /// <param name="asOf">The instant of the question.</param>
    /// <param name="calendar">The working days of the managers' branch.</param>
    public static IReadOnlyDictionary<string, CapacityCheck> OfAll(
        IEnumerable<string> managers,
        IReadOnlyCollection<ClientHistory> clients,
        Period period,
        DateTimeOffset asOf,
        WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(managers);
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(calendar);
        var end = asOf < period.From ? period.From : asOf < period.To ? asOf : period.To;
        var elapsed = new Period(period.From, end);
        var days = calendar.DaysIn(elapsed);
        var workingDays = days.Where(calendar.IsWorkingDay).ToArray();
        var loads = managers.ToDictionary(manager => manager, _ => new Load([], []), StringComparer.Ordinal);
        foreach (var client in clients)
        {
            AddDemand(client, end.UtcTicks, loads);
            AddContacts(client, elapsed, calendar, loads);
        }

        return loads.ToDictionary(
            manager => manager.Key,
            manager => CapacityCheck.Of(
                manager.Value.Demands.Select(demand => new CapacityDemand(demand.Value, demand.Key.Gap, demand.Key.Unit)),
                days.Count,
                workingDays.Length,
                workingDays.Select(day => manager.Value.Made.GetValueOrDefault(day))),
            StringComparer.Ordinal);
    }

    // Looked at just before the end, which the period does not hold.
    private static void AddDemand(ClientHistory client, long endTicks, Dictionary<string, Load> loads)
    {
        if (client.AssignmentAt(endTicks - 1) is not { } assignment
            || !loads.TryGetValue(assignment.ManagerId, out var load))
        {
            return;
        }

        foreach (var piece in client.Pieces)
        {
            if (piece.Contains(endTicks - 1))
            {
                var key = (piece.Target.TargetGapDays, piece.Target.Unit);
                load.Demands[key] = load.Demands.GetValueOrDefault(key) + 1;
            }
        }
    }

    private static void AddContacts(
        ClientHistory client, Period elapsed, WorkingCalendar calendar, Dictionary<string, Load> loads)
    {
        foreach (var contact in client.Contacts)
        {
            if (contact.Manager is { } manager && elapsed.Contains(contact.At) && loads.TryGetValue(manager, out var load))
            {
                var day = LocalDays.DateOf(contact.At, calendar.Zone);
                load.Made[day] = load.Made.GetValueOrDefault(day) + 1;
            }
        }
    }

    private sealed record Load(SortedDictionary<(int Gap, CadenceUnit Unit), int> Demands, Dictionary<LocalDate, int> Made);
}
