using NodaTime;

namespace CallKpi.Domain.Periods;

/// <summary>A month on the wall of a zone.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Name">The year and the month.</param>
/// <param name="Zone">The zone.</param>
public readonly record struct LocalMonth(YearMonth Name, DateTimeZone Zone)
{
    /// <summary>The first instant of its last local day, with the zone's offset: what a month is known by in lists.</summary>
    public DateTimeOffset LastDay => Zone.AtStartOfDay(Name.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1)).ToDateTimeOffset();

    /// <summary>The month so many before it.</summary>
    public LocalMonth Before(int months) => this with { Name = Name.PlusMonths(-months) };
}
