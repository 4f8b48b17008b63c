using CallKpi.Domain.Periods;
using NodaTime;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Deals;

/// <summary>A month of a branch, in its zone and calendar.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Name">The year and the month.</param>
/// <param name="Span">From its first local midnight to that of the next month.</param>
/// <param name="WorkingDays">How many days of it the branch works.</param>
public readonly record struct DealMonth(YearMonth Name, Period Span, int WorkingDays)
{
    /// <summary>Its last instant, at which it is complete.</summary>
    public DateTimeOffset End => Span.To.AddTicks(-1);

    /// <summary>A month by its name.</summary>
    public static DealMonth Of(YearMonth name, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var first = name.OnDayOfMonth(1);
        var span = new Period(LocalDays.StartOf(first, calendar.Zone), LocalDays.StartOf(first.PlusMonths(1), calendar.Zone));
        return new DealMonth(name, span, calendar.WorkingDaysIn(span));
    }

    /// <summary>So many months in a row, of which the last is given; oldest first.</summary>
    public static IReadOnlyList<DealMonth> Upto(YearMonth last, int count, WorkingCalendar calendar) =>
        [.. Enumerable.Range(1 - count, count).Select(months => Of(last.PlusMonths(months), calendar))];
}
