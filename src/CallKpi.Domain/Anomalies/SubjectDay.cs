using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>What a day of a subject has shown, or a month: its alarms, and what they can be explained by.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Series">Its series of a length of period, as the day has left it.</param>
/// <param name="All">The findings of its hours, its day and, on a Sunday, its week; or of its month.</param>
internal sealed record SubjectDay(FlagSubject Subject, Func<PeriodKind, SubjectSeries> Series, IReadOnlyList<SeriesAlarm> All)
{
    /// <summary>The alarms that ring: those that nobody else explains, and of hours those to a side of which the day has not told.</summary>
    /// <param name="isExplained">Whether another subject's alarm explains one.</param>
    internal IEnumerable<(SubjectDay Of, SeriesAlarm Alarm)> Ring(Func<SeriesAlarm, bool> isExplained)
    {
        foreach (var alarm in All.OrderByDescending(alarm => alarm.Period))
        {
            var isOfDay = alarm.Period == PeriodKind.Hour && Series(PeriodKind.Day).HasTold(alarm.Side);
            if (!isOfDay && isExplained(alarm))
            {
                continue;
            }

            // Told by its day or by itself.
            Series(alarm.Period).Tell(alarm.Side, alarm.Slot);
            if (!isOfDay)
            {
                yield return (this, alarm);
            }
        }
    }

    /// <summary>Whether an incident to the alarm's side that the day has shown has been told: by the day or an hour, or by the alarm's week or month.</summary>
    internal bool HasTold(SeriesAlarm alarm) => Any(alarm, series => series.HasTold(alarm.Side));

    /// <summary>Whether an incident to the alarm's side was under way on the day, or in the week or month for an alarm of one.</summary>
    internal bool WasOdd(SeriesAlarm alarm) => Any(alarm, series => series.WasOdd(alarm.Side));

    /// <summary>The figure of an alarm in the alarm's period; the default where it was not judged, as of a manager who is away.</summary>
    internal SeriesReading Reading(SeriesAlarm alarm) => Series(alarm.Period).Reading(alarm.Slot, alarm.Finding.Measure);

    private bool Any(SeriesAlarm alarm, Func<SubjectSeries, bool> holds) => alarm.Period is PeriodKind.Week or PeriodKind.Month
        ? holds(Series(alarm.Period))
        : holds(Series(PeriodKind.Day)) || holds(Series(PeriodKind.Hour));
}
