namespace CallKpi.Domain.Anomalies;

/// <summary>A subject's sums of a month.</summary>
/// <param name="Sums">The sums.</param>
/// <param name="WorkingDays">Working days of the month, of a manager those on which he made or missed a call.</param>
public readonly record struct MonthFigures(CallFigures Sums, int WorkingDays);
