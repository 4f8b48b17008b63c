namespace CallKpi.Detection.Cycles;

/// <summary>The settings of <see cref="CycleModel"/>.</summary>
/// <remarks>This type is immutable. The settings are not part of the history: the same intervals can be judged with others.</remarks>
public sealed record CycleOptions
{
    /// <summary>The settings that ship.</summary>
    public static CycleOptions Default { get; } = new();

    /// <summary>What is assumed before the first intervals.</summary>
    public CyclePrior Prior { get; init; } = CyclePrior.Shipped;

    /// <summary>The share of ordinary intervals that may still be open when the alarm rings.</summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>The share of a group that outlasts its limit; ages are ranked by their ratio to that limit.</summary>
    public double LimitShare { get; init; } = 0.05;

    /// <summary>The closed intervals at which a group's own limit weighs as much as the one that everybody's shape predicts for it.</summary>
    public double LimitWeight { get; init; } = 5;

    /// <summary>The frailty under which a client's pace enters the rank: its own closings weigh as much as the group's from forty on. How far it enters is what <see cref="RankPace"/> measures.</summary>
    public GammaFrailty RankFrailty { get; init; } = new(40);

    /// <summary>How many of everybody's intervals count when a group's own frailty is estimated.</summary>
    public double FrailtyWeight { get; init; } = 100;

    /// <summary>The closings at which a manager's own pace weighs as much as the group's.</summary>
    public double PersonWeight { get; init; } = 120;

    /// <summary>The closed intervals at which a group's own tail weighs as much as everybody's.</summary>
    public double TailWeight { get; init; } = 1000;

    /// <summary>The closed intervals, beyond the fewest, at which a group's tail weighs as much as its hazard.</summary>
    public double HazardWeight { get; init; } = 100;

    /// <summary>The fewest closed intervals for a tail of the group's own.</summary>
    public int LeastForTail { get; init; } = 60;

    /// <summary>The survival at which the straight part of the tail begins.</summary>
    public double TailFrom { get; init; } = 0.40;

    /// <summary>The survival at which it ends: rarer than this live the forgotten clients, who must not move the alarm.</summary>
    public double TailTo { get; init; } = 0.07;

    /// <summary>The alarm ages that a history must span before the tail of what was seen to end says when the alarm rings.</summary>
    public double LeastSpans { get; init; } = 2;
}
