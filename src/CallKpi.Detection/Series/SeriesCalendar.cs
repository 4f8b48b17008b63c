namespace CallKpi.Detection.Series;

/// <summary>A branch's working week with its holidays.</summary>
/// <remarks>A holiday is a free day whatever its weekday; a working Saturday is a working day.</remarks>
/// <param name="workingWeek">The weekdays of ordinary work.</param>
/// <param name="holidays">Days of the working week without work.</param>
/// <param name="workingDays">Days outside the working week with work, such as moved ones.</param>
public sealed class SeriesCalendar(IEnumerable<DayOfWeek> workingWeek, IEnumerable<DateOnly> holidays, IEnumerable<DateOnly> workingDays)
{
    private readonly HashSet<DayOfWeek> _workingWeek = [.. workingWeek];
    private readonly HashSet<DateOnly> _holidays = [.. holidays];
    private readonly HashSet<DateOnly> _workingDays = [.. workingDays];

    /// <summary>The kind of a day.</summary>
    public DayKind KindOf(DateOnly day) =>
        new(!_holidays.Contains(day) && (_workingWeek.Contains(day.DayOfWeek) || _workingDays.Contains(day)), (int)day.DayOfWeek);
}
