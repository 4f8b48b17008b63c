using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// What only some managers do, and nothing is wrong with it: a detector finds it odd, and a reviewer who has listened
/// knows better the next time.
/// </summary>
internal static class ManagerHabits
{
    private const int Consultant = 2;
    private const int LineChecker = 4;
    private const double Often = 0.03;

    /// <summary>The kind of call that it becomes with a manager, by his place.</summary>
    public static Story Of(int manager, Story story, Dice dice) => (manager, story) switch
    {
        (Consultant, Story.OutboundAnswered) when dice.Happens(Often) => Story.Consultation,
        (LineChecker, Story.OutboundAnswered) when dice.Happens(Often) => Story.LineCheck,
        _ => story,
    };
}
