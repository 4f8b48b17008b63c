using System.Collections.Frozen;
using NodaTime;

namespace CallKpi.Domain.Periods;

/// <summary>The working days of a branch: days of the week less holidays and with moved days, in the branch's time zone.</summary>
/// <remarks>
/// Keep one per branch and reuse it: it carries the working clock (see <see cref="WorkingTicksAt"/>), which is worked out
/// once for the span of time asked about. Safe to share between threads.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly bool[] _worksOn = new bool[8];
    private readonly FrozenSet<LocalDate> _holidays;
    private readonly FrozenSet<LocalDate> _extraDays;
    private readonly WorkingClock _clock;

    /// <summary>Makes the calendar of a branch.</summary>
    /// <param name="zone">The zone in which days begin and end.</param>
    /// <param name="workingDays">The working days of the week; at least one, or no due date would ever come.</param>
    /// <param name="holidays">Days without work whatever their day of the week.</param>
    /// <param name="extraDays">Days of work whatever the week or the holidays say, as when a Saturday is moved.</param>
    public WorkingCalendar(
        DateTimeZone zone,
        IEnumerable<IsoDayOfWeek> workingDays,
        IEnumerable<LocalDate>? holidays = null,
        IEnumerable<LocalDate>? extraDays = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(workingDays);
        Zone = zone;
        foreach (var day in workingDays)
        {
            if (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
            {
                throw new ArgumentException($"{day} is no day of the week; expected Monday to Sunday.", nameof(workingDays));
            }

            _worksOn[(int)day] = true;
        }

        if (!_worksOn.Contains(true))
        {
            throw new ArgumentException("A calendar needs at least one working day of the week; expected some of Monday to Sunday.", nameof(workingDays));
        }

        _holidays = (holidays ?? []).ToFrozenSet();
        _extraDays = (extraDays ?? []).ToFrozenSet();
        _clock = new WorkingClock(this);
    }

    /// <summary>The zone in which days begin and end.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Monday to Friday without holidays.</summary>
    public static WorkingCalendar MondayToFriday(DateTimeZone zone) =>
        new(zone, [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]);

    /// <summary>Whether work is done on a local date.</summary>
    public bool IsWorkingDay(LocalDate date) =>
        (_worksOn[(int)date.DayOfWeek] && !_holidays.Contains(date)) || _extraDays.Contains(date);

    /// <summary>The date itself where it is a working day, else the next one that is.</summary>
    public LocalDate WorkingDayOnOrAfter(LocalDate date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.PlusDays(1);
        }

        return date;
    }

    /// <summary>The date itself where it is a working day, else the last one before it that is.</summary>
    public LocalDate WorkingDayOnOrBefore(LocalDate date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.PlusDays(-1);
        }

        return date;
    }

    /// <summary>The n-th working day after a date; 0 gives the date itself.</summary>
    public LocalDate WorkingDayAfter(LocalDate date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (; count > 0; count--)
        {
            date = WorkingDayOnOrAfter(date.PlusDays(1));
        }

        return date;
    }

    /// <summary>The local days that begin in a period.</summary>
    public IReadOnlyList<LocalDate> DaysIn(Period period)
    {
        var days = new List<LocalDate>();
        var date = LocalDays.DateOf(period.From, Zone);
        if (LocalDays.StartOf(date, Zone) < period.From)
        {
            date = date.PlusDays(1);
        }

        for (; LocalDays.StartOf(date, Zone) < period.To; date = date.PlusDays(1))
        {
            days.Add(date);
        }

        return days;
    }

    /// <summary>How many working days begin in a period.</summary>
    public int WorkingDaysIn(Period period) => DaysIn(period).Count(IsWorkingDay);

    /// <summary>The reading of a clock, in ticks of 100 ns, that stands still on local days without work.</summary>
    /// <remarks>Only differences mean anything. On a working day it runs at the pace of UTC, 25 hours on a day of 25 hours.</remarks>
    public long WorkingTicksAt(DateTimeOffset at) => _clock.ReadingAt(at.UtcTicks);

    internal long ReadingAt(long utcTicks) => _clock.ReadingAt(utcTicks);

    internal long FirstTicksWithReading(long reading) => _clock.FirstTicksWithReading(reading);
}
