using CallKpi.Cli.Simulate;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Tests.Simulate;

public sealed class A_day_that_has_begun
{
    /// <summary>A Sunday at 03:00 in London, 00:02 of a Monday there, 00:02 in New York, and a Monday's opening.</summary>
    public static TheoryData<string> Hours =>
        ["2026-11-22T03:00:00Z", "2026-11-23T00:02:00Z", "2026-11-23T05:02:00Z", "2026-11-23T09:20:00Z", "2026-11-20T15:00:00Z"];

    [Theory]
    [MemberData(nameof(Hours))]
    public void Every_manager_has_had_enough_calls_and_all_of_them_are_over(string clock)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            (SimulatedFloor floor, List<PlannedCall> calls, DateTimeOffset now) = Today(clock, seed);
            Assert.All(floor.Managers, manager => Assert.True(
                calls.Count(call => call.ManagerId == manager.Id) >= TodayPlan.Enough, $"{manager.Id}, seed {seed}"));
            Assert.All(calls, call => Assert.True(call.EndsAt <= now));
        }
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public void No_event_lies_before_the_branch_s_midnight_or_after_now(string clock)
    {
        (SimulatedFloor floor, List<PlannedCall> calls, DateTimeOffset now) = Today(clock, 1);
        TodayPlan plan = new(floor, now);
        foreach (PlannedCall call in calls)
        {
            DateTimeOffset midnight = plan.Midnight(floor.BranchOf(floor.IndexOf(call.ManagerId)));
            Assert.All(call.Events, item => Assert.InRange(item.OccurredAt.ToDateTimeOffset(), midnight, now));
        }
    }

    [Theory]
    [InlineData("2026-11-22T03:00:00Z")]
    [InlineData("2026-11-23T00:02:00Z")]
    public void Calls_of_every_kind_are_there_at_night_and_on_weekends(string clock)
    {
        HashSet<Story> stories = [.. Today(clock, 1).Calls.Select(call => call.Story)];
        Assert.Superset(
            new HashSet<Story>
            {
                Story.OutboundAnswered, Story.OutboundNoAnswer, Story.OutboundBusy, Story.OutboundVoicemail,
                Story.InboundAnswered, Story.InboundMissed, Story.QueueAbandoned,
            },
            stories);
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public void The_same_seed_and_clock_give_the_same_bytes(string clock)
    {
        Assert.Equal(Bytes(Today(clock, 1).Calls), Bytes(Today(clock, 1).Calls));
        Assert.NotEqual(Bytes(Today(clock, 1).Calls), Bytes(Today(clock, 2).Calls));
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public void Nobody_plays_the_main_part_in_two_calls_at_once(string clock)
    {
        (SimulatedFloor floor, List<PlannedCall> calls, DateTimeOffset now) = Today(clock, 1);
        IEnumerable<PlannedCall> all = calls.Concat(new FloorPlan(floor).Live(now, 4, calls).Take(100));
        foreach (IGrouping<string, PlannedCall> manager in all.GroupBy(call => call.ManagerId))
        {
            PlannedCall[] sorted = [.. manager.OrderBy(call => call.StartedAt).ThenBy(call => call.EndsAt)];
            Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(pair.First.EndsAt <= pair.Second.StartedAt));
        }
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public void Three_talk_and_one_phone_rings_at_the_start(string clock)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            (SimulatedFloor floor, List<PlannedCall> calls, DateTimeOffset now) = Today(clock, seed);
            using LiveQueue queue = new(new FloorPlan(floor).Live(now, 4, calls), new TimeScale(now, 1));
            ILookup<string, CallEvent> begun = queue.TakeDue(now).ToLookup(item => item.CallId);
            List<bool> answered = [.. begun
                .Where(call => call.Any(item => item.Started is not null) && call.All(item => item.Ended is null))
                .Select(call => call.Any(item => item.Answered is not null))];
            Assert.True(answered.Count(isAnswered => isAnswered) >= 3, $"seed {seed}");
            Assert.True(answered.Contains(false), $"seed {seed}");
        }
    }

    private static (SimulatedFloor Floor, List<PlannedCall> Calls, DateTimeOffset Now) Today(string clock, ulong seed)
    {
        DateTimeOffset now = DateTimeOffset.Parse(clock, System.Globalization.CultureInfo.InvariantCulture);
        SimulatedFloor floor = new(new FloorSize(seed, 12, 400), now.AddDays(-74));
        TodayPlan plan = new(floor, now);
        List<PlannedCall> past = [.. new FloorPlan(floor).Past(now, 3)];
        IEnumerable<PlannedCall> today = past.Where(
            call => call.StartedAt >= plan.Midnight(floor.BranchOf(floor.IndexOf(call.ManagerId))));
        return (floor, [.. today, .. plan.Fill(past)], now);
    }

    private static byte[] Bytes(IEnumerable<PlannedCall> calls) =>
        new PushEventsRequest { Events = { calls.SelectMany(call => call.Events) } }.ToByteArray();
}
