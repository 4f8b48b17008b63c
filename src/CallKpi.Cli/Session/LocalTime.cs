namespace CallKpi.Cli.Session;

/// <summary>Turns the time on a wall into an instant.</summary>
internal static class LocalTime
{
    /// <summary>The instant of a local time.</summary>
    /// <remarks>
    /// In the autumn hour that comes twice the first one is taken; a time in the spring hour that never comes
    /// is moved forward by the length of the jump, as clocks do.
    /// </remarks>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        DateTime wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsAmbiguousTime(wall))
        {
            return new DateTimeOffset(wall, zone.GetAmbiguousTimeOffsets(wall).Max()).ToUniversalTime();
        }

        TimeSpan offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddDays(-1)) : zone.GetUtcOffset(wall);
        return new DateTimeOffset(DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc));
    }
}
