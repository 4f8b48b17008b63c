using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Scoring;

/// <summary>A span of local days; its end is not in it.</summary>
internal readonly record struct Period(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>
    /// Reads `today`, `yesterday`, `this-week`, `last-week`, `this-month`, `last-month`, a month `2026-03`,
    /// a day `2026-03-02`, or `FROM..TO` with the end not in it. Weeks begin on Monday.
    /// </summary>
    public static Period Parse(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        DateOnly monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        DateOnly first = new(today.Year, today.Month, 1);
        return text switch
        {
            "today" => Days(today, today.AddDays(1), zone),
            "yesterday" => Days(today.AddDays(-1), today, zone),
            "this-week" => Days(monday, monday.AddDays(7), zone),
            "last-week" => Days(monday.AddDays(-7), monday, zone),
            "this-month" or "month" => Days(first, first.AddMonths(1), zone),
            "last-month" => Days(first.AddMonths(-1), first, zone),
            _ => ParseDates(text, zone),
        };
    }

    private static Period ParseDates(string text, TimeZoneInfo zone)
    {
        int split = text.IndexOf("..", StringComparison.Ordinal);
        if (split > 0)
        {
            DateTimeOffset? from = Given.TryInstant(text[..split], zone);
            DateTimeOffset? to = Given.TryInstant(text[(split + 2)..], zone);
            return from < to ? new Period(from.Value, to.Value) : throw Bad(text);
        }

        CultureInfo plain = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text, "yyyy-MM", plain, DateTimeStyles.None, out DateOnly month))
        {
            return Days(month, month.AddMonths(1), zone);
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", plain, DateTimeStyles.None, out DateOnly day)
            ? Days(day, day.AddDays(1), zone)
            : throw Bad(text);
    }

    private static Period Days(DateOnly from, DateOnly to, TimeZoneInfo zone) =>
        new(LocalTime.At(from.ToDateTime(TimeOnly.MinValue), zone), LocalTime.At(to.ToDateTime(TimeOnly.MinValue), zone));

    private static CommandFailure Bad(string text) => CommandFailure.Usage(ScoreTexts.BadPeriod, text);
}
