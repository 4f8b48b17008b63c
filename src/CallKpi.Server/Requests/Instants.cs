using CallKpi.Domain.Periods;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Requests;

/// <summary>The instants and periods of requests, checked.</summary>
internal static class Instants
{
    private const long LeastSeconds = -62_135_596_800;
    private const long MostSeconds = 253_402_300_799;

    /// <summary>A request for more is a slip of the pen.</summary>
    private const int LongestYears = 10;

    /// <summary>An instant to 100 ns; null if it was left out.</summary>
    public static DateTimeOffset? Read(Timestamp? at, string field)
    {
        if (at is null)
        {
            return null;
        }

        return at.Seconds is >= LeastSeconds and <= MostSeconds && at.Nanos is >= 0 and < 1_000_000_000
            ? at.ToDateTimeOffset()
            : throw Refusals.Invalid($"`{field}` is no valid time; send seconds from year 1 to 9999 and nanos from 0 to 999,999,999.");
    }

    /// <summary>The two ends of a filter, either of which may be left out.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? To) ReadFilter(Timestamp? from, Timestamp? to)
    {
        DateTimeOffset? first = Read(from, "from");
        DateTimeOffset? end = Read(to, "to");
        return first < end || first is null || end is null
            ? (first, end)
            : throw Refusals.Invalid("The period is empty: `to` must be later than `from`.");
    }

    /// <summary>A period of which both ends must be given.</summary>
    public static Period ReadPeriod(Timestamp? from, Timestamp? to)
    {
        (DateTimeOffset? first, DateTimeOffset? end) = ReadFilter(from, to);
        if (first is not { } start || end is not { } stop)
        {
            throw Refusals.Invalid("The period needs both `from` and `to`.");
        }

        return stop.Year - start.Year <= LongestYears && stop.AddYears(-LongestYears) <= start
            ? new Period(start, stop)
            : throw Refusals.Invalid("The period is longer than ten years; ask for it in parts.");
    }
}
