using NodaTime;

namespace CallKpi.Domain.Anomalies;

/// <summary>A local day of a branch, or of the company in that branch's zone, with its calls in the order of their starts.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Date">The local day.</param>
/// <param name="Start">Its first instant, with the zone's offset then.</param>
/// <param name="Zone">The zone.</param>
/// <param name="IsWorking">Whether work is done on it.</param>
/// <param name="Calls">Calls with clients that began on it.</param>
public sealed record CallDay(LocalDate Date, DateTimeOffset Start, DateTimeZone Zone, bool IsWorking, IReadOnlyList<DayCall> Calls)
{
    /// <summary>The hour on the wall at an instant of the day, 0 to 23.</summary>
    public int HourOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(Zone).Hour;

    /// <summary>Whether an hour on the wall, 0 to 23, is an hour long that day.</summary>
    /// <remarks>When clocks change, one hour is skipped or comes twice, or half of it.</remarks>
    public bool IsWholeHour(int hour)
    {
        var begin = Zone.MapLocal(Date.At(new LocalTime(hour, 0)));
        var end = Zone.MapLocal(Date.At(new LocalTime(hour, 59, 59)));
        return begin.Count == 1 && end.Count == 1 && (end.Single() - begin.Single()).TotalSeconds == 3_599;
    }
}
