namespace CallKpi.Detection.Cycles;

/// <summary>What a model says of an interval at an age.</summary>
/// <param name="Score">
/// The logarithm of age over limit, in the client's own time: 0 at the age that the limit share of its group outlives, higher is odder.
/// Intervals of all groups are ranked by it.
/// </param>
/// <param name="AlarmAge">The age at which the alarm rings: of the ordinary ones that close at all, the false-alarm rate is open longer.</param>
/// <param name="Limit">The age that the limit share of the group outlives, for a client of this rhythm.</param>
/// <param name="PValue">How many ordinary intervals that close at all are open so long, from 0 to 1.</param>
/// <param name="PartnerPace">The client's own factor on ages; 1 for an average or new one.</param>
/// <param name="PersonPace">The manager's; 1 for an average or new one. It moves the alarm, not the rank: a slow manager's rank tells.</param>
public readonly record struct CycleVerdict(
    double Score, double AlarmAge, double Limit, double PValue, double PartnerPace, double PersonPace)
{
    /// <summary>True when the alarm rings at an age.</summary>
    public bool RingsAt(double age) => age > AlarmAge;
}
