using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>A time in which a manager's client is overdue, seen just before each instant.</summary>
/// <param name="FromTicks">The first instant just before which the gap is at least M.</param>
/// <param name="LastTicks">The last such instant: that of the contact that ends it, or the last one of the part.</param>
/// <param name="Weight">The weight of the client's class.</param>
internal readonly record struct OverdueSpan(long FromTicks, long LastTicks, decimal Weight)
{
    /// <summary>Adds the spans of a part to a list.</summary>
    public static void AddOf(CadencePart part, WorkingCalendar calendar, List<OverdueSpan> spans)
    {
        var (target, contacts) = (part.Piece.Target, part.Piece.ContactTicks);
        var clock = new CadenceClock(target.Unit, calendar);
        var index = part.Piece.ContactsBefore(part.FromTicks);
        var origin = part.GapOriginTicks(index);
        while (true)
        {
            var isLast = index == contacts.Length || contacts[index] >= part.ToTicks;
            var last = isLast ? part.ToTicks - 1 : contacts[index];
            var overdueAt = clock.ReadingAt(origin) + target.MaximumGapTicks;
            if (overdueAt <= clock.ReadingAt(last))
            {
                var from = Math.Max(clock.FirstTicksWithReading(overdueAt), part.FromTicks);
                spans.Add(new OverdueSpan(from, last, target.Weight));
            }

            if (isLast)
            {
                return;
            }

            origin = contacts[index++];
        }
    }
}
