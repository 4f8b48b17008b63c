namespace CallKpi.Detection.Durations;

/// <summary>How a p-value came about: the tail of all ordinary calls, backed off to by the kind's, backed off to by the person's.</summary>
/// <remarks>This type is an immutable value type. Each step is (tail + weight · wider p) / (calls + weight).</remarks>
/// <param name="AssumedTail">The bound that holds before any call: one over the likelihood ratio, at most 1.</param>
/// <param name="OverallCalls">The ordinary calls of everybody.</param>
/// <param name="OverallP">The p-value among them.</param>
/// <param name="KindCalls">The ordinary calls of the kind.</param>
/// <param name="KindP">The p-value after them.</param>
/// <param name="PersonCalls">The ordinary calls of the person.</param>
/// <param name="PersonP">The p-value after them.</param>
/// <param name="Adaptation">What the p-value is divided by so that the rate of alarms stays nominal; 1 while nothing drifts.</param>
public readonly record struct DurationCalibration(
    double AssumedTail, double OverallCalls, double OverallP, double KindCalls, double KindP, double PersonCalls, double PersonP, double Adaptation)
{
    /// <summary>How much of the kind's step is the kind's own tail, from 0 to 1.</summary>
    public double KindShare => KindCalls / (KindCalls + EvidenceCalibration.KindWeight);

    /// <summary>How much of the person's step is his own tail, from 0 to 1.</summary>
    public double PersonShare => PersonCalls / (PersonCalls + EvidenceCalibration.PersonWeight);

    /// <summary>Whose tail weighs most in the end: <c>own</c>, <c>kind</c> or <c>all</c>.</summary>
    public string Decisive
    {
        get
        {
            var kind = (1 - PersonShare) * KindShare;
            var all = (1 - PersonShare) * (1 - KindShare);
            return PersonShare >= kind && PersonShare >= all ? "own" : kind >= all ? "kind" : "all";
        }
    }
}
