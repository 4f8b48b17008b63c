namespace CallKpi.Detection.Series;

/// <summary>What days are alike.</summary>
/// <param name="IsWorking">Working days are compared with working days, free ones with free ones.</param>
/// <param name="Weekday">Within those, days of one number share a level: 0 for Sunday to 6 for Saturday, or any other numbering.</param>
public readonly record struct DayKind(bool IsWorking, int Weekday);
