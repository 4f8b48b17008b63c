using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>A finding of a subject, before it is known whether another's explains it.</summary>
/// <param name="Period">The length of the period.</param>
/// <param name="Slot">The hour; 0 of longer periods.</param>
/// <param name="Finding">The finding.</param>
/// <param name="At">The start of its hour, or of its last local day, with the zone's offset.</param>
/// <param name="StartOf">When the period of an earlier day, by its number, is said to be, likewise.</param>
internal sealed record SeriesAlarm(PeriodKind Period, int Slot, SeriesFinding Finding, DateTimeOffset At, Func<int, DateTimeOffset> StartOf)
{
    /// <summary>1 where the figure is too high, -1 where it is too low.</summary>
    internal int Side => Finding.Side;
}
