using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>Measures a client's cadence over a period.</summary>
public static class CadenceRows
{
    /// <summary>A row for each manager, kind and unbroken part of the period up to now, by start, manager and kind.</summary>
    /// <remarks>
    /// Costs as much as there are contacts in the period. A part without length by its target's clock has no row: a client
    /// held over a weekend alone, where gaps run in working days, says nothing about anybody.
    /// </remarks>
    public static IReadOnlyList<CadenceRow> Of(
        ClientHistory history,
        Period period,
        DateTimeOffset asOf,
        WorkingCalendar calendar,
        CadenceSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        var graceDays = (settings ?? CadenceSettings.Default).HandoverGraceDays;
        var rows = new List<CadenceRow>(1);
        foreach (var part in CadencePart.Of(history, period, asOf))
        {
            if (Measure(history.Client, part, calendar, graceDays) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows.Count < 2
            ? rows
            : [.. rows.OrderBy(row => row.From).ThenBy(row => row.Manager, StringComparer.Ordinal).ThenBy(row => row.Target.Kind)];
    }

    // The closed form: over successive contacts the sum of min(gap, M), cut to the part.
    private static CadenceRow? Measure(string client, CadencePart part, WorkingCalendar calendar, int graceDays)
    {
        var (target, contacts) = (part.Piece.Target, part.Piece.ContactTicks);
        var clock = new CadenceClock(target.Unit, calendar);
        var (start, end) = (clock.ReadingAt(part.FromTicks), clock.ReadingAt(part.ToTicks));
        if (end <= start)
        {
            return null;
        }

        var before = part.Piece.ContactsBefore(part.FromTicks);
        var keptUntil = clock.ReadingAt(part.GapOriginTicks(before)) + target.MaximumGapTicks;
        if (graceDays > 0 && before > 0 && contacts[before - 1] < part.Assignment.From.UtcTicks)
        {
            keptUntil = Math.Max(keptUntil, clock.ReadingAt(GraceEndTicks(part.Assignment, calendar, graceDays)));
        }

        var (cursor, kept, index) = (start, 0L, before);
        for (; index < contacts.Length && contacts[index] < part.ToTicks; index++)
        {
            var reading = clock.ReadingAt(contacts[index]);
            kept += Math.Max(0, Math.Min(reading, keptUntil) - cursor);
            (cursor, keptUntil) = (reading, reading + target.MaximumGapTicks);
        }

        kept += Math.Max(0, Math.Min(end, keptUntil) - cursor);
        return new CadenceRow(
            part.Assignment.ManagerId,
            client,
            new DateTimeOffset(part.FromTicks, TimeSpan.Zero),
            new DateTimeOffset(part.ToTicks, TimeSpan.Zero),
            target,
            new TimeSpan(end - start),
            new TimeSpan(kept),
            index - before);
    }

    // A gap that began before the hand-over is spared until so many working days after it, or the first contact since;
    // whether the client was overdue at the hand-over or became so a day later makes no difference to the new manager.
    private static long GraceEndTicks(Assignment assignment, WorkingCalendar calendar, int graceDays) =>
        calendar.FirstTicksWithReading(
            calendar.ReadingAt(assignment.From.UtcTicks) + (graceDays * TimeSpan.TicksPerDay));
}
