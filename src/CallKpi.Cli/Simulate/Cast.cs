using CallKpi.Cli.Session;
using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>Who plays in a simulated call.</summary>
/// <param name="Manager">The manager.</param>
/// <param name="Others">Others of his branch who are free: transfer targets, phones of a ring group.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Dice">Decides lengths.</param>
/// <param name="TalkFactor">How many times longer than usual the manager talks that day.</param>
internal sealed record Cast(Party Manager, IReadOnlyList<Party> Others, Party Customer, Dice Dice, double TalkFactor = 1)
{
    /// <summary>Another manager, for transfers and internal calls.</summary>
    public Party Colleague => Others[0];

    /// <summary>Seconds until somebody picks up.</summary>
    public double Ring() => Dice.Between(3, 18) + Dice.Unit();

    /// <summary>Seconds of talk: half under two minutes and a half, few over ten.</summary>
    public double Talk() => Math.Clamp(Dice.LogNormal(140, 0.8) * TalkFactor, 6, 2400);

    /// <summary>Seconds of a pause between two steps of a machine.</summary>
    public double Moment() => 0.2 + Dice.Unit();
}
