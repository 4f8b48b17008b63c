using NodaTime;

namespace CallKpi.Domain.Periods;

/// <summary>Local days as instants: where one begins, and which one an instant lies in.</summary>
public static class LocalDays
{
    /// <summary>The first instant of a local date.</summary>
    /// <remarks>
    /// Where the clock skips midnight the day begins with the skip; a date that a zone left out altogether
    /// (Samoa, 30 December 2011) is an empty day at the skip.
    /// </remarks>
    public static DateTimeOffset StartOf(LocalDate date, DateTimeZone zone) =>
        new(StartTicksOf(date, zone), TimeSpan.Zero);

    /// <summary>The local date of an instant.</summary>
    public static LocalDate DateOf(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).Date;

    internal static long StartTicksOf(LocalDate date, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(date.AtMidnight());
        var start = mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
        return start.ToDateTimeUtc().Ticks;
    }
}
