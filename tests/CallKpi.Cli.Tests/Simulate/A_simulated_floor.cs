using CallKpi.Cli.Simulate;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Tests.Simulate;

public sealed class A_simulated_floor
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        byte[] once = Bytes(Plan(17).Past(Now, 5));
        Assert.Equal(once, Bytes(Plan(17).Past(Now, 5)));
        Assert.NotEqual(once, Bytes(Plan(18).Past(Now, 5)));
    }

    [Fact]
    public void A_later_start_repeats_the_past_and_only_adds_to_it()
    {
        List<string> early = [.. Events(Plan(3).Past(Now, 4)).Select(item => item.ToString())];
        HashSet<string> late = [.. Events(Plan(3).Past(Now.AddHours(1), 4)).Select(item => item.ToString())];
        Assert.True(late.Count > early.Count);
        Assert.All(early, item => Assert.Contains(item, late));
    }

    [Fact]
    public void Every_kind_of_event_and_every_story_appears()
    {
        List<PlannedCall> calls = [.. Enumerable.Range(1, 6).SelectMany(seed => Plan((ulong)seed).Past(Now, 60))];
        Assert.Equal(Enum.GetValues<Story>().Order(), calls.Select(call => call.Story).Distinct().Order());
        // One PBX, and no recorder beside it whose calls are to be linked.
        CallEvent.FactOneofCase[] others = [CallEvent.FactOneofCase.None, CallEvent.FactOneofCase.Linked];
        Assert.Equal(
            Enum.GetValues<CallEvent.FactOneofCase>().Except(others).Order(),
            Events(calls).Select(item => item.FactCase).Distinct().Order());
    }

    [Fact]
    public void A_kind_of_call_is_still_there_on_a_small_floor_that_just_began()
    {
        List<PlannedCall> calls = [.. new FloorPlan(Floor(1, 4, 20)).Live(Now, 30).Take(400)];
        Assert.Superset(new HashSet<Story> { Story.OutboundAnswered, Story.InboundMissed, Story.QueueAbandoned }, calls.Select(call => call.Story).ToHashSet());
    }

    [Fact]
    public void Ids_are_unique_and_within_the_contract()
    {
        List<CallEvent> events = [.. Events(Plan(1).Past(Now, 14))];
        Assert.Equal(events.Count, events.Select(item => item.EventId).Distinct().Count());
        Assert.All(events, item => Assert.InRange(item.EventId.Length, 1, 256));
        Assert.All(events, item => Assert.Equal(SimulatedFloor.Source, item.Source));
    }

    [Fact]
    public void Nothing_lies_in_the_future()
    {
        List<PlannedCall> calls = [.. Plan(1).Past(Now, 14)];
        Assert.All(Events(calls), item => Assert.True(item.OccurredAt.ToDateTimeOffset() <= Now));
        Assert.All(calls, call => Assert.Equal(call.Events, call.Events.OrderBy(item => item.OccurredAt)));
    }

    [Fact]
    public void Nobody_plays_the_main_part_in_two_calls_at_once()
    {
        IEnumerable<IGrouping<string, PlannedCall>> days = Plan(1).Past(Now, 14)
            .Where(call => call.Story is not (Story.Dummy or Story.Redials))
            .GroupBy(call => call.ManagerId);
        foreach (IGrouping<string, PlannedCall> manager in days)
        {
            PlannedCall[] calls = [.. manager.OrderBy(call => call.StartedAt)];
            Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.First.EndsAt <= pair.Second.StartedAt));
        }
    }

    [Fact]
    public void What_is_handed_on_falls_to_no_one_colleague()
    {
        int[] handed = [.. Events(Plan(1).Past(Now, 60)).Where(item => item.LegId == "c" && item.Ringing is not null)
            .GroupBy(item => item.Ringing.Party.Extension).Select(colleague => colleague.Count())];
        Assert.Equal(12, handed.Length);
        Assert.True(handed.Max() < 2 * handed.Average(), string.Join(' ', handed));
    }

    [Fact]
    public void The_weightier_a_client_the_more_it_is_called()
    {
        SimulatedFloor floor = Floor(1, 12, 400);
        ILookup<string, PlannedCall> calls = new FloorPlan(floor).Past(Now, 60).ToLookup(call => call.ClientId);
        double[] each = [.. new[] { "key", "A", "B", "C" }.Select(kind => floor.Clients.Where(client => client.Classes[0].ClassId == kind).Average(client => calls[client.Id].Count()))];
        Assert.Equal(each.OrderDescending(), each);
        Assert.True(each[0] > 3 * each[3], string.Join(' ', each));
    }

    [Fact]
    public void The_past_is_worked_from_nine_to_six_on_working_days()
    {
        SimulatedFloor floor = Floor(1, 12, 400);
        foreach (PlannedCall call in new FloorPlan(floor).Past(Now, 14))
        {
            TimeZoneInfo zone = floor.Zones[floor.BranchOf(floor.IndexOf(call.ManagerId))];
            DateTimeOffset local = TimeZoneInfo.ConvertTime(call.StartedAt, zone);
            Assert.True(local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour is >= 9 and <= 18, local.ToString());
        }
    }

    // Ofcom's drama ranges and the NANP's 555-01XX.
    [Fact]
    public void Every_number_is_from_a_range_reserved_for_fiction()
    {
        SimulatedFloor floor = Floor(1, 99, 4000);
        IEnumerable<string> called = Events(new FloorPlan(floor).Past(Now, 2))
            .SelectMany(item => new[] { item.Started?.From?.Number, item.Started?.To?.Number, item.Ringing?.Party?.Number })
            .OfType<string>().Where(number => number.Length > 0);
        string[] numbers = [.. floor.Clients.SelectMany(client => client.Phones)];
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.All(numbers.Concat(called), number => Assert.Matches(
            @"^(\+442079460\d{3}|\+441[26]14960\d{3}|\+447700900\d{3}|\+441632960\d{3}|\+1[2-9]\d{2}55501\d{2})$", number));
    }

    [Fact]
    public void People_are_named_by_numbers() =>
        Assert.Equal(
            ("Manager 07", "Client 0042"),
            (Floor(1, 12, 400).Managers[6].Name, Floor(1, 12, 400).Clients[41].Name));

    private static FloorPlan Plan(ulong seed) => new(Floor(seed, 12, 400));

    private static SimulatedFloor Floor(ulong seed, int managers, int clients) =>
        new(new FloorSize(seed, managers, clients), Now.AddDays(-74));

    private static IEnumerable<CallEvent> Events(IEnumerable<PlannedCall> calls) => calls.SelectMany(call => call.Events);

    private static byte[] Bytes(IEnumerable<PlannedCall> calls) =>
        new PushEventsRequest { Events = { Events(calls) } }.ToByteArray();
}
