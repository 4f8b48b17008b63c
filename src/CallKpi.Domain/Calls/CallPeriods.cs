using System.Globalization;
using NodaTime;

namespace CallKpi.Domain.Calls;

/// <summary>The keys of the periods that an instant belongs to, in one zone.</summary>
/// <remarks>
/// Rule 9: a call belongs whole to the periods of its start, in the branch's zone. The hour carries its offset, because
/// the two 02:00 hours of the autumn night are two hours. In a zone whose offset is not a whole number of hours, the
/// hour is that of the wall clock.
/// </remarks>
/// <param name="Hour">The hour's start with its offset: <c>2026-10-25T02:00:00+02:00</c>.</param>
/// <param name="Day">The local date: <c>2026-10-25</c>.</param>
/// <param name="Week">The Monday on which the week began: <c>2026-10-19</c>.</param>
/// <param name="Month">The month: <c>2026-10</c>.</param>
/// <param name="Quarter">The quarter: <c>2026-Q4</c>.</param>
public sealed record CallPeriods(string Hour, string Day, string Week, string Month, string Quarter)
{
    private static readonly CultureInfo Written = CultureInfo.InvariantCulture;

    /// <summary>The periods of an instant in a zone.</summary>
    public static CallPeriods Of(DateTimeOffset at, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = Instant.FromDateTimeOffset(at).InZone(zone);
        var date = local.Date;
        var monday = date.PlusDays(-((int)date.DayOfWeek - (int)IsoDayOfWeek.Monday));
        return new CallPeriods(
            string.Create(Written, $"{DayOf(date)}T{local.Hour:00}:00:00{OffsetOf(local.Offset)}"),
            DayOf(date),
            DayOf(monday),
            string.Create(Written, $"{date.Year:0000}-{date.Month:00}"),
            string.Create(Written, $"{date.Year:0000}-Q{((date.Month - 1) / 3) + 1}"));
    }

    private static string DayOf(LocalDate date) =>
        string.Create(Written, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}");

    private static string OffsetOf(Offset offset)
    {
        var minutes = Math.Abs(offset.Seconds) / 60;
        return string.Create(Written, $"{(offset.Seconds < 0 ? '-' : '+')}{minutes / 60:00}:{minutes % 60:00}");
    }
}
