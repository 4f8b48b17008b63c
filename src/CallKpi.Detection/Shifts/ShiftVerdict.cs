namespace CallKpi.Detection.Shifts;

/// <summary>Whether a person's calls of the last days are longer or shorter than usual, all of them.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Statistic">The moving average of the days' deviations in its standard deviations; above 0: longer than usual.</param>
/// <param name="DayDeviation">The deviation of this day alone, in standard deviations.</param>
/// <param name="ExpectedScore">The mean score that was expected.</param>
/// <param name="DayToDayDeviation">By how much the person's days differ from each other beyond what their numbers of calls explain, as a standard deviation.</param>
/// <param name="PValue">The probability that an ordinary day has at least as large a statistic; not less than one in the days seen.</param>
/// <param name="Days">How many earlier days of this person were learned.</param>
public readonly record struct ShiftVerdict(
    double Statistic, double DayDeviation, double ExpectedScore, double DayToDayDeviation, double PValue, int Days);
