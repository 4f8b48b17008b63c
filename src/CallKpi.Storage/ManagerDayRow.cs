namespace CallKpi.Storage;

/// <summary>A manager's day with its key.</summary>
/// <param name="Day">The local day, as days since 0001-01-01.</param>
/// <param name="SalesManager">The manager's number.</param>
/// <param name="Figures">The day's sums.</param>
public readonly record struct ManagerDayRow(int Day, int SalesManager, ManagerDay Figures);
