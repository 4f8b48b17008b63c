using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Calls;

public sealed class CallsServiceTests
{
    [Fact]
    public async Task A_call_is_shown_with_its_events_in_the_order_in_which_they_take_effect()
    {
        await using Floor floor = await Floor.Open();
        CallEvent[] events = floor.Outbound("k1", Floor.Day(0, 100), "101", "8 (495) 000-12-34", 60);
        await floor.Push(events[3], events[1], events[0], events[2]);

        GetCallResponse answer = await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" });
        Call call = answer.Call;
        Assert.Equal((CallState.Ended, Direction.Outbound, Disposition.Answered), (call.State, call.Direction, call.Disposition));
        Assert.Equal((70, 8, 60, 0), (call.Duration.Seconds, call.RingTime.Seconds, call.TalkTime.Seconds, call.HoldTime.Seconds));
        Assert.Equal(("M1", 60L), (call.Shares.Single().ManagerId, call.Shares.Single().TalkTime.Seconds));
        Assert.Equal(("b1", "events", RecordingState.None), (call.BranchId, call.Basis, call.Recording));
        Assert.Equal(Floor.Day(0, 110), call.AnsweredAt.ToDateTimeOffset());
        Assert.Null(call.Missed);
        Assert.Equal(["started", "ringing", "answered", "ended"], answer.Events.Select(each => each.Kind));
        Assert.Equal(["e1", "e2", "e3", "e4"], answer.Events.Select(each => each.EventId));
        Assert.Equal(["a", "b", "b", ""], answer.Events.Select(each => each.LegId));
        Assert.All(answer.Events, each => Assert.True(each.ReceivedAt > each.OccurredAt));
    }

    [Fact]
    public async Task A_number_is_shown_in_E164_where_it_can_be_read()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+7 495 000-12-34", 5));
        await floor.Push(floor.Outbound("k2", Floor.Day(1), "101", "anonymous", 5));

        ListCallsResponse list = await floor.Calls.ListAsync(new ListCallsRequest());
        Assert.Equal(["anonymous", "+74950001234"], list.Calls.Select(call => call.CustomerNumber));
    }

    [Fact]
    public async Task A_call_of_another_tenant_is_not_there()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+74950001234", 5));
        V1.Calls.CallsClient other = new(await floor.Key("other", "", Scope.Read));
        GetCallRequest request = new() { Source = "pbx", CallId = "k1" };

        await Refused.With(StatusCode.NotFound, other.GetAsync(request));
        await Refused.With(StatusCode.NotFound, floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k2" }));
        await Refused.With(StatusCode.NotFound, floor.Calls.GetAsync(new GetCallRequest { Source = "pbx2", CallId = "k1" }));
        await Refused.With(StatusCode.Unauthenticated, new V1.Calls.CallsClient(floor.Server.Anonymous).GetAsync(request));
        await Refused.With(
            StatusCode.PermissionDenied, new V1.Calls.CallsClient(await floor.Key("default", "", Scope.Ingest)).GetAsync(request));
        Assert.Empty((await other.ListAsync(new ListCallsRequest())).Calls);
        Assert.Empty((await other.ListUnmatchedAsync(new ListUnmatchedRequest())).Parties);
    }

    [Fact]
    public async Task An_open_call_runs_to_now()
    {
        await using Floor floor = await Floor.Open();
        DateTimeOffset start = DateTimeOffset.UtcNow.AddSeconds(-100);
        await floor.Push(floor.Outbound("k1", start, "101", "+74950001234", 5)[..3]);

        Call call = (await floor.Calls.ListAsync(new ListCallsRequest())).Calls.Single();
        Assert.Equal(CallState.Open, call.State);
        Assert.Null(call.EndedAt);
        Assert.InRange(call.Duration.Seconds, 100, 400);
        Assert.InRange(call.TalkTime.Seconds, 90, 390);
        Assert.Equal(Disposition.Answered, call.Disposition);
    }

    [Fact]
    public async Task A_call_of_a_PBX_whose_clock_is_ahead_ends_at_once()
    {
        await using Floor floor = await Floor.Open();
        DateTimeOffset start = DateTimeOffset.UtcNow.AddSeconds(30);
        await floor.Push(floor.Outbound("k1", start, "101", "+74950001234", 5));

        Call call = (await floor.Calls.ListAsync(new ListCallsRequest())).Calls.Single();
        Assert.Equal(CallState.Ended, call.State);
        Assert.Equal(5, call.TalkTime.Seconds);
    }

    [Fact]
    public async Task A_silent_call_is_a_lost_end_and_ends_at_its_last_event()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+74950001234", 5)[..3]);

        Call call = (await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" })).Call;
        Assert.Equal((CallState.LostEnd, 10L), (call.State, call.Duration.Seconds));
    }

    [Fact]
    public async Task Calls_are_listed_newest_first_in_pages_without_holes()
    {
        await using Floor floor = await Floor.Open();
        for (int i = 0; i < 7; i++)
        {
            // Three calls begin at one instant.
            await floor.Push(floor.Outbound($"k{i}", Floor.Day(i < 3 ? 0 : i), "101", "+74950001234", 5));
        }

        List<string> seen = [];
        ListCallsRequest request = new() { PageSize = 2 };
        do
        {
            ListCallsResponse page = await floor.Calls.ListAsync(request);
            seen.AddRange(page.Calls.Select(call => call.CallId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length != 0);

        Assert.Equal(["k6", "k5", "k4", "k3", "k2", "k1", "k0"], seen);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        await using Floor floor = await Floor.Open();
        await floor.Enter(LogKind.Client, new Client { Id = "C1", Name = "C1", Phones = { "+74950001234" } });
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+74950001234", 5));
        await floor.Push(floor.Missed("k2", Floor.Day(1), "102", "+74950001234"));
        await floor.Push(floor.Missed("k3", Floor.Day(2), "101", "+74950009999"));

        Assert.Equal(["k3", "k1"], await Listed(floor, new ListCallsRequest { ManagerId = "M1" }));
        Assert.Equal(["k2", "k1"], await Listed(floor, new ListCallsRequest { ClientId = "C1" }));
        Assert.Equal(["k3", "k2"], await Listed(floor, new ListCallsRequest { MissedOnly = true }));
        Assert.Equal(["k3", "k2"], await Listed(floor, new ListCallsRequest { Direction = Direction.Inbound }));
        Assert.Equal(["k1"], await Listed(floor, new ListCallsRequest { Disposition = Disposition.Answered }));
        Assert.Equal(["k2"], await Listed(floor, new ListCallsRequest { From = Floor.At(Floor.Day(1)), To = Floor.At(Floor.Day(2)) }));
        Assert.Equal(["k2"], await Listed(floor, new ListCallsRequest { ManagerId = "M2", ClientId = "C1" }));
        Assert.Empty(await Listed(floor, new ListCallsRequest { ManagerId = "nobody" }));
        Call missed = (await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k2" })).Call;
        Assert.Equal(("M2", ""), (missed.Missed.OwnerManagerId, missed.Missed.CallBackManagerId));
    }

    [Fact]
    public async Task What_cannot_be_listed_is_refused()
    {
        await using Floor floor = await Floor.Open();
        await Refused.AsInvalid(
            floor.Calls.ListAsync(new ListCallsRequest { PageSize = 1_001 }),
            floor.Calls.ListAsync(new ListCallsRequest { PageSize = -1 }),
            floor.Calls.ListAsync(new ListCallsRequest { PageToken = "x" }),
            floor.Calls.ListAsync(new ListCallsRequest { PageToken = "/w==" }),
            floor.Calls.ListAsync(new ListCallsRequest { PageToken = "_____________________w" }),
            floor.Calls.ListAsync(new ListCallsRequest { Direction = (Direction)99 }),
            floor.Calls.ListAsync(new ListCallsRequest { From = Floor.At(Floor.Start), To = Floor.At(Floor.Start) }),
            floor.Calls.ListAsync(new ListCallsRequest { From = new() { Nanos = -1 } }));
        await Refused.AsInvalid(
            floor.Calls.ListUnmatchedAsync(new ListUnmatchedRequest { PageSize = 1_001 }),
            floor.Calls.ListUnmatchedAsync(new ListUnmatchedRequest { PageToken = "bm90aGluZw" }));
    }

    [Fact]
    public async Task Unmatched_parties_are_listed_until_somebody_owns_them()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "199", "+74950001234", 5));
        await floor.Push(floor.Outbound("k2", Floor.Day(1), "101", "+74950001234", 5));

        ListUnmatchedResponse first = await floor.Calls.ListUnmatchedAsync(new ListUnmatchedRequest { PageSize = 1 });
        ListUnmatchedResponse second = await floor.Calls.ListUnmatchedAsync(
            new ListUnmatchedRequest { PageSize = 1, PageToken = first.NextPageToken });
        Assert.Equal(("extension", "199", 1L), (first.Parties.Single().Kind, first.Parties.Single().Value, first.Parties.Single().Calls));
        Assert.Equal(("number", "+74950001234", 2L), (second.Parties.Single().Kind, second.Parties.Single().Value, second.Parties.Single().Calls));
        Assert.Equal(Floor.Day(1), second.Parties.Single().LastSeenAt.ToDateTimeOffset());
        Assert.Empty(second.NextPageToken);

        await floor.Enter(LogKind.Client, new Client { Id = "C1", Name = "C1", Phones = { "+74950001234" } });
        ListUnmatchedResponse rest = await floor.Calls.ListUnmatchedAsync(new ListUnmatchedRequest());
        Assert.Equal(["199"], rest.Parties.Select(party => party.Value));
        Assert.Equal(["k2", "k1"], await Listed(floor, new ListCallsRequest { ClientId = "C1" }));
    }

    private static async Task<IEnumerable<string>> Listed(Floor floor, ListCallsRequest request) =>
        (await floor.Calls.ListAsync(request)).Calls.Select(call => call.CallId);
}
