using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Learning;

/// <summary>A call is judged once and learned once, however often it is corrected afterwards whose it was.</summary>
public sealed class CorrectedCallsTests
{
    private const int Seed = 20_260_301;

    public static TheoryData<bool, bool> Meanwhile => new() { { false, false }, { true, false }, { false, true } };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task An_extension_that_is_taken_away_and_given_to_another_judges_no_call_again(bool isRebuilt, bool isRestarted)
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        Floor floor = await Floor.Open(folder);
        await Work.Do(floor, Seed, 0, 140);
        await Work.MakeVersion(floor);
        byte[] learned = await Work.State(floor);
        string[] flags = await Flags(floor);
        Assert.Equal(2, flags.Length);
        Assert.Equal(140, await Learned(floor));

        await floor.Enter(LogKind.SalesManager, Manager("M2"));
        floor = await Pass(floor, folder, isRebuilt, isRestarted);
        using AsyncServerStreamingCall<Flag> watch = floor.Flags.Watch(new WatchFlagsRequest());
        await watch.ResponseHeadersAsync;
        await floor.Enter(LogKind.SalesManager, Manager("M3", "102"));
        Call call = (await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" })).Call;
        Assert.Equal("M3", Assert.Single(call.Shares).ManagerId);
        Assert.Equal(learned, await Work.State(floor));
        Assert.Equal(flags, await Flags(floor));

        // Given back to him who had it, and after all of that another name: nothing is judged again either.
        await floor.Enter(LogKind.SalesManager, Manager("M3"));
        floor = await Pass(floor, folder, isRebuilt, isRestarted: false);
        await floor.Enter(LogKind.SalesManager, Manager("M2", "102"));
        Assert.Equal(learned, await Work.State(floor));
        Assert.Equal(flags, await Flags(floor));

        // The first that watchers hear of is a new call.
        CallEvent[] events = floor.Outbound("new", Floor.Day(0, 10_000 * 150), "102", "+74950000001", 9_000);
        foreach (CallEvent each in events)
        {
            // After a restart the floor counts its events anew.
            each.EventId += "new";
        }

        await floor.Push(events);
        Assert.Equal(141, await Learned(floor));
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("pbx/new", watch.ResponseStream.Current.SubjectId);
        await floor.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Of_a_shared_call_that_one_has_left_whoever_comes_later_has_the_share_that_was_judged()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(Shared(floor, "shared"));
        Assert.Equal(2, await Learned(floor));
        await floor.Enter(LogKind.SalesManager, Manager("M2"));
        await floor.Enter(LogKind.SalesManager, Manager("M3", "102"));
        Call call = (await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "shared" })).Call;
        Assert.Equal(["M1", "M3"], call.Shares.Select(each => each.ManagerId));
        Assert.Equal(2, await Learned(floor));
    }

    /// <summary>The recorder took 101 for the phone; the switch knows that it was 103, which is nobody's yet.</summary>
    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task A_call_that_was_judged_before_it_was_linked_with_another_is_not_judged_as_the_others(bool isRebuilt, bool isRestarted)
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        Floor floor = await Floor.Open(folder);
        CallEvent[] heard = floor.Outbound("h1", Floor.Day(0, 1_001), "101", "+74950000001", 300);
        foreach (CallEvent each in heard)
        {
            each.Source = "siprec";
        }

        await floor.Push(heard);
        await Work.MakeVersion(floor);
        Assert.Equal(1, await Learned(floor));
        CallEvent link = floor.Event("k1", Floor.Day(0, 1_005), each => each.Linked = new CallLinked { Source = "siprec", CallId = "h1" });
        await floor.Push([.. floor.Outbound("k1", Floor.Day(0, 1_000), "103", "+74950000001", 310), link]);
        Assert.Empty((await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" })).Call.Shares);
        floor = await Pass(floor, folder, isRebuilt, isRestarted);
        await floor.Enter(LogKind.SalesManager, Manager("M3", "103"));
        Call call = (await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" })).Call;
        Assert.Equal(("h1", "M3"), (Assert.Single(call.Linked).CallId, Assert.Single(call.Shares).ManagerId));
        Assert.Equal(1, await Learned(floor));
        await floor.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>An inbound call that M1 (101) answers and hands over to 102.</summary>
    private static CallEvent[] Shared(Floor floor, string call)
    {
        DateTimeOffset at = Floor.Day(0, 1_000);
        Party first = new() { Role = PartyRole.Agent, Extension = "101" }, second = new() { Role = PartyRole.Agent, Extension = "102" };
        return
        [
            floor.Event(call, at, each => each.Started = new CallStarted { From = new Party { Role = PartyRole.Customer, Number = "+74950000001" } }, "a"),
            floor.Event(call, at.AddSeconds(1), each => each.Ringing = new Ringing { Party = first }, "b"),
            floor.Event(call, at.AddSeconds(5), each => each.Answered = new Answered(), "b"),
            floor.Event(call, at.AddSeconds(15), each => each.TransferStarted = new TransferStarted { Type = TransferType.Blind, ToLegId = "c" }, "b"),
            floor.Event(call, at.AddSeconds(15), each => each.LegEnded = new LegEnded { Reason = EndReason.Transferred }, "b"),
            floor.Event(call, at.AddSeconds(16), each => each.Ringing = new Ringing { Party = second }, "c"),
            floor.Event(call, at.AddSeconds(20), each => each.Answered = new Answered(), "c"),
            floor.Event(call, at.AddSeconds(200), each => each.Ended = new CallEnded { Reason = EndReason.Hangup }),
        ];
    }

    private static Manager Manager(string id, params string[] extensions) => new()
    {
        Id = id, Name = $"Manager {id}", BranchId = "b1", Extensions = { extensions.Select(each => new ExtensionHolding { Extension = each }) },
    };

    /// <summary>What a server may go through between two requests.</summary>
    private static async Task<Floor> Pass(Floor floor, string folder, bool isRebuilt, bool isRestarted)
    {
        if (isRebuilt)
        {
            using AsyncServerStreamingCall<RebuildProgress> rebuild = new Administration.AdministrationClient(floor.Server.Admin).Rebuild(new RebuildRequest());
            while (await rebuild.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        }

        if (isRestarted)
        {
            await floor.DisposeAsync();
            return await Floor.Again(folder);
        }

        return floor;
    }

    private static async Task<long> Learned(Floor floor) =>
        (await new Models.ModelsClient(floor.Server.Admin).ListAsync(new ListModelsRequest())).Live.Calls;

    private static async Task<string[]> Flags(Floor floor) =>
        [.. (await floor.Flags.ListAsync(new ListFlagsRequest { PageSize = 1_000 })).Flags.Select(flag => flag.Id)];
}
