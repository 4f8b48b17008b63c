using System.Globalization;
using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// Calls of the day that has begun, so that a board has figures at once at any hour and on any weekday. Pure: the seed
/// and the clock decide all.
/// </summary>
internal sealed class TodayPlan(SimulatedFloor floor, DateTimeOffset now)
{
    /// <summary>A manager with so many calls since midnight needs no more.</summary>
    public const int Enough = 6;

    /// <summary>Calls tried for each manager; some would not be over in time.</summary>
    private const int Rounds = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(3);
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1.5);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Ended calls of each branch's day, before those that are there already. They lie within the last hours, and
    /// after midnight within the minutes since, where they are shorter than in life.
    /// </summary>
    /// <param name="there">The calls of the past that are planned already.</param>
    public IReadOnlyList<PlannedCall> Fill(IReadOnlyList<PlannedCall> there)
    {
        List<PlannedCall> calls = [];
        for (int branch = 0; branch < floor.Branches.Count; branch++)
        {
            calls.AddRange(FillBranch(branch, there));
        }

        return [.. calls.OrderBy(call => call.StartedAt)];
    }

    /// <summary>The midnight with which a branch's day began.</summary>
    public DateTimeOffset Midnight(int branch)
    {
        TimeZoneInfo zone = floor.Zones[branch];
        return LocalTime.At(TimeZoneInfo.ConvertTime(now, zone).Date, zone);
    }

    private IEnumerable<PlannedCall> FillBranch(int branch, IReadOnlyList<PlannedCall> there)
    {
        DateTimeOffset midnight = Midnight(branch);
        List<PlannedCall> today = [.. there.Where(call => call.StartedAt >= midnight && BranchOf(call) == branch)];
        List<int> few = [.. Members(branch).Where(index => Count(today, index) < Enough)];
        DateTimeOffset end = today.Count > 0 ? today.Min(call => call.StartedAt) : now - Pause(now - midnight);
        TimeSpan room = end - midnight;
        if (few.Count == 0 || room <= TimeSpan.Zero)
        {
            return [];
        }

        TimeSpan length = room < Shortest ? Shortest : room > Longest ? Longest : room;
        double speed = room < length ? length / room : 1;
        return Plan(branch, few, end - length, end).Select(call => Squeezed(call, new TimeScale(end, speed)));
    }

    /// <summary>Time before now that is left to the calls in progress.</summary>
    private static TimeSpan Pause(TimeSpan sinceMidnight) => sinceMidnight / 4 < Quiet ? sinceMidnight / 4 : Quiet;

    private IEnumerable<PlannedCall> Plan(int branch, List<int> managers, DateTimeOffset from, DateTimeOffset to)
    {
        ulong seed = Dice.SeedOf(floor.Seed, (ulong)now.ToUnixTimeMilliseconds(), (ulong)branch);
        string name = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        CallPlanner planner = new(floor, seed, $"{SimulatedFloor.Prefix}{floor.Seed}-today{name}-{branch}-");
        Dice dice = new(~seed);
        Story[] deck = Deck(dice, managers.Count * Rounds);
        TimeSpan slot = (to - from) / Rounds;
        for (int turn = 0; turn < deck.Length; turn++)
        {
            int manager = managers[turn % managers.Count];
            DateTimeOffset at = from + (slot * (turn / managers.Count)) + (slot * (dice.Unit() * 0.7));
            at = Whole(at > planner.BusyUntil(manager) ? at : planner.BusyUntil(manager));
            foreach (PlannedCall call in planner.PlanFor(manager, deck[turn], at, call => call.EndsAt <= to))
            {
                yield return call;
            }
        }
    }

    /// <summary>Every ordinary kind of call once, as far as there is room, and the rest as they come.</summary>
    private static Story[] Deck(Dice dice, int size)
    {
        Story[] deck = [.. StoryOdds.Ordinary.Take(size)];
        deck = [.. deck, .. Enumerable.Range(0, size - deck.Length).Select(_ => StoryOdds.Roll(dice))];
        dice.Shuffle(deck);
        return deck;
    }

    private static PlannedCall Squeezed(PlannedCall call, TimeScale scale) => call with
    {
        StartedAt = scale.Real(call.StartedAt),
        EndsAt = scale.Real(call.EndsAt),
        Events = [.. call.Events.Select(scale.Scale)],
    };

    private static DateTimeOffset Whole(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds() + 1);

    private IEnumerable<int> Members(int branch) =>
        Enumerable.Range(0, floor.Managers.Count).Where(index => floor.BranchOf(index) == branch);

    private int Count(List<PlannedCall> calls, int manager) =>
        calls.Count(call => call.ManagerId == floor.Managers[manager].Id);

    private int BranchOf(PlannedCall call) => floor.BranchOf(floor.IndexOf(call.ManagerId));
}
