using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>Calls that are in progress at the instant when a simulation goes live. Pure.</summary>
internal sealed class OpeningCalls(SimulatedFloor floor, CallPlanner planner, Dice dice)
{
    private const int Tries = 100;
    private static readonly TimeSpan TalkAhead = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan RingAhead = TimeSpan.FromSeconds(8);

    /// <summary>Nearly half of the managers talk and one phone rings; who was last in a call is left in peace.</summary>
    /// <param name="start">The instant.</param>
    /// <param name="before">The calls before it, around which these lie.</param>
    public IReadOnlyList<PlannedCall> At(DateTimeOffset start, IEnumerable<PlannedCall> before)
    {
        foreach (PlannedCall call in before)
        {
            planner.KeepBusy(floor.IndexOf(call.ManagerId), call.EndsAt);
        }

        int[] managers = [.. Enumerable.Range(0, floor.Managers.Count).OrderBy(planner.BusyUntil).ThenBy(index => index)];
        int talking = Math.Min(managers.Length - 1, Math.Max(3, managers.Length * 2 / 5));
        List<PlannedCall> calls = [];
        for (int i = 0; i <= talking; i++)
        {
            calls.AddRange(i < talking ? Talking(managers[i], start) : Ringing(managers[i], start));
        }

        return [.. calls.OrderBy(call => call.StartedAt)];
    }

    private IReadOnlyList<PlannedCall> Talking(int manager, DateTimeOffset start)
    {
        for (int i = 0; i < Tries; i++)
        {
            Story story = dice.Happens(0.7) ? Story.OutboundAnswered : Story.InboundAnswered;
            DateTimeOffset at = start.AddMilliseconds(-dice.Between(25_000, 200_000));
            IReadOnlyList<PlannedCall> calls = planner.PlanFor(
                manager, story, at, call => Answer(call) < start && call.EndsAt > start + TalkAhead);
            if (calls.Count > 0)
            {
                return calls;
            }
        }

        return [];
    }

    private IReadOnlyList<PlannedCall> Ringing(int manager, DateTimeOffset start)
    {
        for (int i = 0; i < Tries; i++)
        {
            IReadOnlyList<PlannedCall> calls = planner.PlanFor(
                manager, Story.InboundAnswered, start.AddSeconds(-3), call => Answer(call) > start + RingAhead);
            if (calls.Count > 0)
            {
                return calls;
            }
        }

        return [];
    }

    private static DateTimeOffset? Answer(PlannedCall call) =>
        call.Events.FirstOrDefault(item => item.Answered is not null)?.OccurredAt.ToDateTimeOffset();
}
