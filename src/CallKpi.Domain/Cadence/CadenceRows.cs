using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>Measures a client's cadence over a period.</summary>
public static class CadenceRows
{
    /// <summary>A row for each manager, kind and unbroken part of the period up to now, by start, manager and kind.</summary>
    public static IReadOnlyList<CadenceRow> Of(
        ClientHistory history,
        Period period,
        DateTimeOffset asOf,
        WorkingCalendar calendar,
        CadenceSettings? settings = null) => throw new NotImplementedException();
}
