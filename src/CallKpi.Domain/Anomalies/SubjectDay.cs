using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>What a day of a subject has shown: its alarms, and what they can be explained by.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Watch">What is watched of it, as the day has left it.</param>
/// <param name="All">The findings of its hours, its day and, on a Sunday, its week.</param>
internal sealed record SubjectDay(FlagSubject Subject, SubjectWatch Watch, IReadOnlyList<SeriesAlarm> All)
{
    /// <summary>The alarms: an hour is a part of the day's incident where that is under way.</summary>
    internal IEnumerable<SeriesAlarm> Alarms => All.Where(alarm => alarm.Period != PeriodKind.Hour || !Watch.Days.WasOdd(alarm.Side));

    /// <summary>Whether an incident to the alarm's side was under way on the day, or in the week for an alarm of a week.</summary>
    internal bool WasOdd(SeriesAlarm alarm) =>
        alarm.Period == PeriodKind.Week ? Watch.Weeks.WasOdd(alarm.Side) : Watch.Days.WasOdd(alarm.Side) || Watch.Hours.WasOdd(alarm.Side);

    /// <summary>The figure of an alarm in the alarm's period; the default where it was not judged, as of a manager who is away.</summary>
    internal SeriesReading Reading(SeriesAlarm alarm) => Watch.Of(alarm.Period).Reading(alarm.Slot, alarm.Finding.Measure);
}
