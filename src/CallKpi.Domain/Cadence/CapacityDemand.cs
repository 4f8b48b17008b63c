namespace CallKpi.Domain.Cadence;

/// <summary>So many clients, each to be contacted every so many days.</summary>
/// <param name="Clients">How many.</param>
/// <param name="TargetGapDays">G.</param>
/// <param name="Unit">Whether G is in calendar or working days.</param>
public readonly record struct CapacityDemand(int Clients, int TargetGapDays, CadenceUnit Unit = CadenceUnit.Days);
