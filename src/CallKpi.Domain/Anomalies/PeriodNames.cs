using System.Globalization;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>The names of judged periods: for programs, and in sentences.</summary>
/// <remarks>A period is known by the start of its hour or of its last local day, with the branch's offset; see <see cref="Flag.Period"/>.</remarks>
public static class PeriodNames
{
    private static readonly string[] Kinds = ["hour", "day", "week", "month", "quarter"];

    private static readonly string[] MonthsEnglish =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] MonthsOfRussian =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    private static readonly string[] MonthsRussian =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    /// <summary>The length's name on the wire and in storage.</summary>
    public static string WireName(this PeriodKind period) => Kinds[(int)period];

    /// <summary>What tells the period apart from others of its length, in order of time: 2026-03-03T14, 2026-03-03, the week's Monday as 2026-03-02, 2026-03.</summary>
    public static string Key(PeriodKind period, DateTimeOffset at) => period switch
    {
        PeriodKind.Hour => at.ToString("yyyy-MM-dd'T'HHzzz", CultureInfo.InvariantCulture),
        PeriodKind.Day => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PeriodKind.Week => "week-" + MondayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => at.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    /// <summary>"On 3 March 2026 from 14:00 to 15:00 (UTC+03:00)", "On 3 March 2026", "In the week from 2 March 2026", "In March 2026".</summary>
    internal static string English(PeriodKind period, DateTimeOffset at) => period switch
    {
        PeriodKind.Hour => $"On {English(at)} from {Hour(at)} to {Hour(at.AddHours(1))} ({Offset(at)})",
        PeriodKind.Day => $"On {English(at)}",
        PeriodKind.Week => $"In the week from {English(MondayOf(at))}",
        _ => $"In {MonthsEnglish[at.Month - 1]}\u00A0{Year(at)}",
    };

    /// <summary>"3 марта 2026 года с 14:00 до 15:00 (UTC+03:00)", "3 марта 2026 года", "За неделю со 2 марта 2026 года", "За март 2026 года".</summary>
    internal static string Russian(PeriodKind period, DateTimeOffset at) => period switch
    {
        PeriodKind.Hour => $"{Russian(at)} с {Hour(at)} до {Hour(at.AddHours(1))} ({Offset(at)})",
        PeriodKind.Day => Russian(at),
        PeriodKind.Week => $"За неделю {(MondayOf(at).Day == 2 ? "со" : "с")} {Russian(MondayOf(at))}",
        _ => $"За {MonthsRussian[at.Month - 1]} {Year(at)}\u00A0года",
    };

    private static string English(DateTimeOffset day) => $"{day.Day}\u00A0{MonthsEnglish[day.Month - 1]}\u00A0{Year(day)}";

    private static string Russian(DateTimeOffset day) => $"{day.Day}\u00A0{MonthsOfRussian[day.Month - 1]} {Year(day)}\u00A0года";

    private static string Year(DateTimeOffset at) => at.Year.ToString(CultureInfo.InvariantCulture);

    private static string Hour(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    // The branch's clock, which whoever reads from another zone cannot know.
    private static string Offset(DateTimeOffset at) => "UTC" + at.ToString("zzz", CultureInfo.InvariantCulture).Replace('-', '−');

    private static DateTimeOffset MondayOf(DateTimeOffset at) => at.AddDays(-(((int)at.DayOfWeek + 6) % 7));
}
