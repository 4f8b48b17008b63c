using CallKpi.Domain.Anomalies;
using NodaTime;
using NodaTime.Text;

namespace CallKpi.Server.DayReviews;

/// <summary>Versions of what days are judged by, as flags name them: the algorithm and the day, <c>survival-cycles-4/2026-11-20</c>.</summary>
/// <remarks>
/// What is usual on a day follows from the log up to its end, whether the night judged it or a back-fill years later. So the day is the version.
/// </remarks>
internal static class DayVersions
{
    /// <summary>The version by which a kind of flags is judged on a day; the algorithm alone where nothing is judged, as of calls drawn at random.</summary>
    public static string NameOf(FlagKind kind, LocalDate day) =>
        FlagComparisons.Model(kind) + (kind.IsAlarm() ? "/" + ReviewedDays.Text(day) : "");

    /// <summary>Reads the day of a version; false for another algorithm than the kind's of now, or without a day.</summary>
    public static bool TryParse(string name, string kind, out LocalDate day)
    {
        day = default;
        int stroke = name.IndexOf('/', StringComparison.Ordinal);
        return stroke > 0
            && FlagKinds.TryParse(kind, out FlagKind known)
            && name[..stroke] == FlagComparisons.Model(known)
            && LocalDatePattern.Iso.Parse(name[(stroke + 1)..]).TryGetValue(default, out day);
    }
}
