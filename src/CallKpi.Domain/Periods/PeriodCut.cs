using System.Globalization;
using NodaTime;

namespace CallKpi.Domain.Periods;

/// <summary>Cuts time into hours, days, weeks, months and quarters of a time zone.</summary>
public static class PeriodCut
{
    /// <summary>The hour, day, week, month or quarter that an instant lies in.</summary>
    public static Period Of(PeriodKind kind, DateTimeOffset at, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (kind == PeriodKind.Hour)
        {
            return HourOf(at, zone);
        }

        var first = FirstDateOf(kind, LocalDays.DateOf(at, zone));
        return new Period(LocalDays.StartOf(first, zone), LocalDays.StartOf(FirstDateAfter(kind, first), zone));
    }

    /// <summary>The name of that period: "2026-03-31T23:00:00+02:00", "2026-03-31", the week's Monday, "2026-03" or "2026-Q1".</summary>
    public static string Label(PeriodKind kind, DateTimeOffset at, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var date = FirstDateOf(kind, LocalDays.DateOf(at, zone));
        return kind switch
        {
            PeriodKind.Hour => HourLabel(HourOf(at, zone).From, zone),
            PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}"),
            PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-Q{((date.Month - 1) / 3) + 1}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}"),
        };
    }

    private static LocalDate FirstDateOf(PeriodKind kind, LocalDate date) => kind switch
    {
        PeriodKind.Hour or PeriodKind.Day => date,
        PeriodKind.Week => date.PlusDays(1 - (int)date.DayOfWeek),
        PeriodKind.Month => new LocalDate(date.Year, date.Month, 1),
        PeriodKind.Quarter => new LocalDate(date.Year, date.Month - ((date.Month - 1) % 3), 1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected Hour, Day, Week, Month or Quarter."),
    };

    private static LocalDate FirstDateAfter(PeriodKind kind, LocalDate first) => kind switch
    {
        PeriodKind.Week => first.PlusDays(7),
        PeriodKind.Month => first.PlusMonths(1),
        PeriodKind.Quarter => first.PlusMonths(3),
        _ => first.PlusDays(1),
    };

    // An hour never reaches over a change of the clock: some zones change it by half an hour.
    private static Period HourOf(DateTimeOffset at, DateTimeZone zone)
    {
        var instant = Instant.FromDateTimeOffset(at);
        var interval = zone.GetZoneInterval(instant);
        var local = instant.Plus(Duration.FromTicks(interval.WallOffset.Ticks));
        var start = instant.Minus(Duration.FromTicks(local.ToDateTimeUtc().Ticks % TimeSpan.TicksPerHour));
        var end = start.Plus(Duration.FromHours(1));
        if (interval.HasStart && interval.Start > start)
        {
            start = interval.Start;
        }

        if (interval.HasEnd && interval.End < end)
        {
            end = interval.End;
        }

        return new Period(start.ToDateTimeOffset(), end.ToDateTimeOffset());
    }

    private static string HourLabel(DateTimeOffset start, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(start).InZone(zone).ToDateTimeOffset();
        return local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
