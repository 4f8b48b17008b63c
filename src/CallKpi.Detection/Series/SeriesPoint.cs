namespace CallKpi.Detection.Series;

/// <summary>The value of one period of a series, with its place in the calendar.</summary>
/// <remarks>
/// This type is an immutable value type. A series by hour has a slot per hour of the day; one by day has one slot, so that the day is the
/// place; of weeks and months the "day" is the week's or month's number, and all are of one kind.
/// </remarks>
/// <param name="Day">The day's number; rises.</param>
/// <param name="Slot">The period's place within its day, from 0; rises within a day.</param>
/// <param name="Kind">What days are alike; see <see cref="SeriesCalendar"/>.</param>
/// <param name="Value">The value.</param>
/// <param name="Weight">Of a share or an average: how many cases it is of.</param>
/// <param name="Deviation">
/// Of an average: the standard deviation of one case, in the value's unit. Of an amount: the mean square of a case's size by its mean, which is twice the
/// mean of sizes that are exponential; 0 where it is not known.
/// </param>
/// <param name="Season">What the season is expected to make of an ordinary value: 0.8 where a fall by a fifth is expected, 1 without season.</param>
public readonly record struct SeriesPoint(
    int Day, int Slot, DayKind Kind, double Value, double Weight = 1, double Deviation = 0, double Season = 1);
