using CallKpi.Domain.Anomalies;
using CallKpi.Server.Learning;
using CallKpi.Storage;
using CallKpi.V1;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Tests.Learning;

/// <summary>A call that several managers shared is judged for each of them, by his own share of the talk.</summary>
public sealed class SharedCallsTests
{
    private const int Shared = 120;

    [Fact]
    public async Task Whoever_took_a_call_over_and_left_the_line_open_is_flagged_and_who_handed_it_over_is_not()
    {
        await using Floor floor = await Floor.Open();
        await Work(floor);
        Flag flag = Assert.Single(await Flagged(floor, "pbx/odd"));
        Assert.Equal(("call_beyond_measure:call:pbx/odd:M2", "M2", 9_000, "own calls taken over"), (flag.Id, flag.ManagerId, flag.Value, flag.ComparedWith));
        Assert.StartsWith("Manager M2's share of this answered inbound call, taken over from a colleague, lasted 2\u00A0h\u00A030\u00A0min of talk, which is beyond every measure", flag.SentenceEn, StringComparison.Ordinal);
        Assert.Contains("который менеджер «Manager M2» принял от коллеги", flag.SentenceRu, StringComparison.Ordinal);

        // Beside it stand calls that he took over, and none that he made himself.
        Assert.Equal(3, flag.Neighbours.Count);
        Assert.All(flag.Neighbours, each => Assert.StartsWith("pbx/t", each.Id, StringComparison.Ordinal));

        // A whole call of M1 as short as his shares is odd; his shares are not, but for a rare one.
        await floor.Push(floor.Outbound("short", Floor.Day(0, 10_000 * 300), "101", "+74950000001", 5));
        Assert.Equal("call_too_short", Assert.Single(await Flagged(floor, "pbx/short")).Kind);
        List<Flag> others = (await AllFlags(floor)).FindAll(each => each.ManagerId == "M1" && each.ComparedWith == "own calls handed over");
        Assert.InRange(others.Count, 0, 4);
    }

    [Fact]
    public async Task A_shared_call_is_explained_for_each_manager_and_its_flag_judged_again()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await Work(floor);
        await Learning.Work.MakeVersion(floor);
        await floor.Push(Transferred(floor, "again", 251, 7, 9_000));

        // Nobody named: whoever was flagged.
        ExplainResponse taken = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "again" });
        Assert.Equal(("flagged", "M2", "inbound_taken_over", true, 1), (taken.Outcome, taken.Verdict.ManagerId, taken.Location.CallKind, taken.IsExact, taken.CallsLearned));
        Assert.Equal(["M1", "M2"], taken.ManagerIds);
        Assert.Equal(taken.Flags.Single(), taken.Verdict);

        ExplainResponse handed = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "again", ManagerId = "M1" });
        Assert.Equal(("ordinary", "M1", "inbound_handed_over", 7, true, 0), (handed.Outcome, handed.Verdict.ManagerId, handed.Location.CallKind, handed.Verdict.Value, handed.IsExact, handed.CallsLearned));
        Assert.InRange(handed.Location.UsualSeconds, 5, 15);
        Assert.Equal((-1000, -1000), (handed.Odds.Burst, handed.Odds.Redial));
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "again", ManagerId = "M9" }));

        foreach (Flag flag in await AllFlags(floor))
        {
            Recomputation again = await models.RecomputeAsync(new RecomputeRequest { FlagId = flag.Id });
            Assert.Equal(("", true, flag), (again.Difference, again.IsSame, again.Again));
        }

        // Each share is a call learned: 120 whole ones of each manager, and of the shared ones two each.
        ListModelsResponse list = await models.ListAsync(new ListModelsRequest());
        Assert.Equal(240 + (2 * (Shared + 2)), list.Live.Calls);
    }

    [Fact]
    public async Task What_surrounds_a_share_is_measured_from_when_the_manager_came_and_left_also_after_a_restart()
    {
        // M2's own call ends at 10:05:10. He takes one over that began at 10:02, from 10:20:14 to 10:22:30, and dials again 20 s later.
        DateTimeOffset ten = Floor.Day(30, 10 * 3600);
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await Work(floor);
        await Learning.Work.MakeVersion(floor);
        await floor.Push(floor.Outbound("own", ten, "102", "+74950000001", 300));
        await floor.Push(Transferred(floor, "taken", ten.AddMinutes(2), "+74950000002", 1_085, 136));
        await floor.Push(floor.Outbound("next", ten.AddSeconds(1_370), "102", "+74950000003", 200));
        Assert.Equal((640, 0), await PauseBefore("taken"));
        Assert.Equal((20, 90), await PauseBefore("next"));
        Assert.Equal(await Learning.Work.State(floor), Learning.Work.Loaded(floor).Detector.Write());

        async Task<(double From, double To)> PauseBefore(string call)
        {
            ExplainResponse explained = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = call, ManagerId = "M2" });
            Assert.Equal((true, false), (explained.IsExact, explained.IsCallChanged));
            CircumstanceArithmetic pause = explained.Odds.Circumstances.Single(each => each.Circumstance == "pause");
            return (pause.From, pause.To);
        }
    }

    [Fact]
    public void A_share_learned_before_its_span_was_kept_has_not_changed_for_having_one_now()
    {
        DateTimeOffset ten = Floor.Day(30, 10 * 3600);
        Domain.Calls.ShareSpan span = new(ten.AddMinutes(18), ten.AddMinutes(21));
        DurationSubject now = new("k", "M2", "b1", null, ten, new CallKind(false, Domain.Calls.CallPart.TakenOver), TimeSpan.FromMinutes(3)) { Span = span };
        Assert.False(CallVerdict.IsChanged(now with { Span = null }, now));
        Assert.False(CallVerdict.IsChanged(now with { }, now));
        Assert.True(CallVerdict.IsChanged(now with { Span = span with { Until = ten.AddMinutes(22) } }, now));
        Assert.True(CallVerdict.IsChanged(now with { Span = null, Talk = TimeSpan.FromMinutes(4) }, now));
        Assert.True(CallVerdict.IsChanged(now with { Span = null }, null));
    }

    [Fact]
    public async Task A_start_after_a_crash_a_clean_one_and_a_rebuild_go_on_as_if_nothing_had_happened()
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        byte[] before;
        List<Flag> flags;
        await using (Floor floor = await Floor.Open(folder))
        {
            await Work(floor);
            before = await Learning.Work.State(floor);
            flags = await AllFlags(floor);
            await Learning.Work.MakeVersion(floor);
            await floor.Push(Transferred(floor, "late", 252, 9, 140));
            DurationModel crashed = Learning.Work.Loaded(floor);
            Assert.Equal((2, 240 + (2 * (Shared + 2))), (crashed.LearnedSince, crashed.Detector.Count));
            Assert.Equal(await Learning.Work.State(floor), crashed.Detector.Write());
            before = await Learning.Work.State(floor);
        }

        await using (Floor floor = await Floor.Again(folder))
        {
            Assert.Equal(before, await Learning.Work.State(floor));
            using (Grpc.Core.AsyncServerStreamingCall<RebuildProgress> rebuild = new Administration.AdministrationClient(floor.Server.Admin).Rebuild(new RebuildRequest()))
            {
                while (await rebuild.ResponseStream.MoveNext(CancellationToken.None))
                {
                }
            }

            Assert.Equal(before, await Learning.Work.State(floor));
            Assert.Equal(flags, await AllFlags(floor));
            Models.ModelsClient models = new(floor.Server.Admin);
            Assert.True((await models.RecomputeAsync(new RecomputeRequest { FlagId = "call_beyond_measure:call:pbx/odd:M2" })).IsSame);
            Assert.Equal("inbound_handed_over", (await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "odd", ManagerId = "M1" })).Location.CallKind);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_learned_anew_of_the_rows_knows_shares_from_whole_calls()
    {
        await using Floor floor = await Floor.Open();
        await Work(floor);
        DurationModel anew = Learning.Work.Loaded(floor);
        Assert.True(anew.NeedsVersion);
        Assert.Equal(240 + (2 * (Shared + 1)), anew.Detector.Count);
        Assert.Equal(await Learning.Work.State(floor), anew.Detector.Write());
    }

    [Fact]
    public async Task A_share_is_judged_when_it_is_known_whose_it_is_and_the_others_not_again()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await Work(floor);
        await floor.Push(Transferred(floor, "from103", 253, 8, 9_000, from: "103"));
        Flag flag = Assert.Single(await Flagged(floor, "pbx/from103"));
        Assert.Equal(("M2", "own calls taken over"), (flag.ManagerId, flag.ComparedWith));
        long learned = (await models.ListAsync(new ListModelsRequest())).Live.Calls;

        Manager late = new() { Id = "M3", Name = "M3", BranchId = "b1", Extensions = { new ExtensionHolding { Extension = "103", From = Floor.At(Floor.Start) } } };
        await floor.Enter(LogKind.SalesManager, late);
        Assert.Equal(learned + 1, (await models.ListAsync(new ListModelsRequest())).Live.Calls);
        ExplainResponse handed = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "from103", ManagerId = "M3" });
        Assert.Equal(("M3", "inbound_handed_over", 8, true), (handed.Verdict.ManagerId, handed.Location.CallKind, handed.Verdict.Value, handed.IsExact));
        Assert.Equal([flag], (await Flagged(floor, "pbx/from103")).Where(each => each.ManagerId == "M2"));

        // Another name, another derivation: nobody is judged again.
        late.Name = "Late";
        late.Extensions[0].From = Floor.At(Floor.Day(-1));
        await floor.Enter(LogKind.SalesManager, late);
        Assert.Equal(learned + 1, (await models.ListAsync(new ListModelsRequest())).Live.Calls);
    }

    /// <summary>
    /// Calls of both managers, alone and handed over from M1 to M2: alone they talk for one to five minutes, M1 hands over after five to fifteen seconds, and M2
    /// talks for one to five minutes more. At the end one that M2 leaves open.
    /// </summary>
    private static async Task Work(Floor floor)
    {
        Random random = new(7);
        List<CallEvent> events = [];
        for (int index = 0; index < Shared; index++)
        {
            int at = 2 * index;
            events.AddRange(floor.Outbound($"k{at}", Floor.Day(0, 10_000 * at), "101", $"+7495000{random.Next(60):0000}", random.Next(60, 300)));
            events.AddRange(floor.Outbound($"k{at + 1}", Floor.Day(0, 10_000 * at), "102", $"+7495000{random.Next(60):0000}", random.Next(60, 300)));
            events.AddRange(Transferred(floor, $"t{index}", at + 1, random.Next(5, 16), random.Next(60, 300)));
        }

        await floor.Push([.. events]);
        await floor.Push(Transferred(floor, "odd", 250, 9, 9_000));
    }

    /// <summary>An inbound call that is answered after 5 s and handed over unasked; the other answers 4 s later.</summary>
    private static CallEvent[] Transferred(Floor floor, string call, int place, double firstSeconds, double talkSeconds, string from = "101") =>
        Transferred(floor, call, Floor.Day(0, 10_000 * place), $"+7495000{place % 60:0000}", firstSeconds, talkSeconds, from);

    private static CallEvent[] Transferred(Floor floor, string call, DateTimeOffset at, string number, double firstSeconds, double talkSeconds, string from = "101")
    {
        Party agent = new() { Role = PartyRole.Agent, Extension = from }, other = new() { Role = PartyRole.Agent, Extension = "102" };
        return
        [
            floor.Event(call, at, each => each.Started = new CallStarted { From = new Party { Role = PartyRole.Customer, Number = number } }, "a"),
            floor.Event(call, at.AddSeconds(1), each => each.Ringing = new Ringing { Party = agent }, "b"),
            floor.Event(call, at.AddSeconds(5), each => each.Answered = new Answered(), "b"),
            floor.Event(call, at.AddSeconds(5 + firstSeconds), each => each.TransferStarted = new TransferStarted { Type = TransferType.Blind, ToLegId = "c" }, "b"),
            floor.Event(call, at.AddSeconds(5 + firstSeconds), each => each.LegEnded = new LegEnded { Reason = EndReason.Transferred }, "b"),
            floor.Event(call, at.AddSeconds(6 + firstSeconds), each => each.Ringing = new Ringing { Party = other }, "c"),
            floor.Event(call, at.AddSeconds(9 + firstSeconds), each => each.Answered = new Answered(), "c"),
            floor.Event(call, at.AddSeconds(9 + firstSeconds + talkSeconds), each => each.Ended = new CallEnded { Reason = EndReason.Hangup }),
        ];
    }

    private static async Task<List<Flag>> Flagged(Floor floor, string call) => (await AllFlags(floor)).FindAll(flag => flag.SubjectId == call);

    private static async Task<List<Flag>> AllFlags(Floor floor) => [.. (await floor.Flags.ListAsync(new ListFlagsRequest { PageSize = 1_000 })).Flags];
}
