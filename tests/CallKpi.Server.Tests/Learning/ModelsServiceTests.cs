using CallKpi.Server.Learning;
using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Learning;

/// <summary>A verdict can be computed again, and explains itself over the wire.</summary>
public sealed class ModelsServiceTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_flag_judged_again_by_its_version_is_the_same_to_the_last_digit(int seed)
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await Work.Do(floor, seed, 0, 200);
        await Work.MakeVersion(floor);
        await Work.Do(floor, seed, 200, 170);
        await Work.MakeVersion(floor);
        await Work.Do(floor, seed, 370, 90);

        List<Flag> flags = await Work.Flags(floor);
        Assert.Equal(
            ["likelihood-durations-4/0", "likelihood-durations-4/1", "likelihood-durations-4/2"],
            flags.Select(flag => flag.Model).Distinct().Order(StringComparer.Ordinal));
        foreach (Flag flag in flags)
        {
            Recomputation again = await models.RecomputeAsync(new RecomputeRequest { FlagId = flag.Id });
            Assert.Equal(("", true, "flagged"), (again.Difference, again.IsSame, again.Outcome));
            Assert.Equal(flag, again.Kept);
            Assert.Equal(flag, again.Again);
        }
    }

    [Fact]
    public void A_flag_from_before_drivers_were_told_is_the_same_and_one_of_another_driver_is_not()
    {
        Flag kept = new() { Kind = "series_off_pattern", Value = 40, ExpectedLow = 4, ExpectedHigh = 15, PValue = 0.0005 }, again = kept.Clone();
        again.Driver = "number_of_calls";
        Assert.True(ModelsService.IsSame(kept, again));
        kept.Driver = "answered";
        Assert.False(ModelsService.IsSame(kept, again));
        kept.Driver = again.Driver;
        Assert.True(ModelsService.IsSame(kept, again));
        kept.Value = 41;
        Assert.False(ModelsService.IsSame(kept, again));
    }

    [Fact]
    public async Task What_changed_since_is_said_and_a_call_is_judged_as_it_was()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await Work.Do(floor, 13, 0, 210);
        Flag flag = (await Work.Flags(floor)).First(flag => flag.ManagerId == "M2");

        // A client is entered whose number was nobody's: earlier calls are with a known client now.
        await floor.Enter(LogKind.Client, Floor.Client("c1", "+74950000007"));
        Recomputation history = await models.RecomputeAsync(new RecomputeRequest { FlagId = flag.Id });
        Assert.Equal(("", true, false), (history.Difference, history.IsSame, history.IsCallChanged));

        // The extension was another's all along: it is no longer this manager's call.
        await floor.Enter(LogKind.SalesManager, new Manager { Id = "M2", Name = "M2", BranchId = "b1" });
        Recomputation call = await models.RecomputeAsync(new RecomputeRequest { FlagId = flag.Id });
        Assert.Equal(("", true, true), (call.Difference, call.IsSame, call.IsCallChanged));
        Assert.Equal((flag, flag.ManagerId), (call.Kept, call.Again.ManagerId));
    }

    [Fact]
    public async Task The_class_of_the_client_when_the_call_began_is_a_circumstance()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await floor.Enter(LogKind.Client, Floor.Client("c1", "+74950000001", "M1", "key"));

        // Of the key client every fourth call is, and four times as long.
        List<CallEvent> events = [];
        for (int index = 0; index < 800; index++)
        {
            bool isKey = index % 4 == 0;
            events.AddRange(floor.Outbound(
                $"k{index}", Floor.Day(0, 10_000 * index), "101", isKey ? "+74950000001" : $"+7495000{10 + (index % 40):0000}", (isKey ? 4 : 1) * (60 + (index * 37 % 90))));
        }

        await floor.Push([.. events]);
        ExplainResponse key = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "k796" });
        ExplainResponse stranger = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "k797" });
        CircumstanceArithmetic ofKey = key.Odds.Circumstances.Single(each => each.Circumstance == "class");
        CircumstanceArithmetic ofStranger = stranger.Odds.Circumstances.Single(each => each.Circumstance == "class");
        Assert.Equal(("outbound", "key", ""), (key.Location.CallKind, ofKey.ClassId, ofStranger.ClassId));

        // A quarter of all calls with the key client makes its long ones about four times as likely as with anybody.
        Assert.InRange(ofKey.Effect, 0.75 * Math.Log(2), 0.75 * Math.Log(5));

        // Another class from now on is another matter: what was judged was judged with that of then.
        Client c1 = Floor.Client("c1", "+74950000001", "M1", "key");
        c1.Classes[0].ClassId = "c";
        await floor.Enter(LogKind.Client, c1);
        ExplainResponse again = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "k796" });
        Assert.Equal(key.Odds, again.Odds);
    }

    [Fact]
    public async Task A_call_is_judged_when_it_is_known_whose_it_is_and_once_only()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        List<CallEvent> events = [];
        for (int index = 0; index < 120; index++)
        {
            events.AddRange(floor.Outbound($"k{index}", Floor.Day(0, 10_000 * index), "103", $"+7495000{index % 40:0000}", index == 110 ? 9_000 : 100 + (index * 7 % 60)));
        }

        await floor.Push([.. events]);
        Assert.Empty((await floor.Flags.ListAsync(new ListFlagsRequest())).Flags);
        Manager late = new() { Id = "M3", Name = "M3", BranchId = "b1", Extensions = { new ExtensionHolding { Extension = "103", From = Floor.At(Floor.Start) } } };
        await floor.Enter(LogKind.SalesManager, late);

        Flag flag = Assert.Single(await Work.Flags(floor));
        Assert.Equal(("pbx/k110", "M3"), (flag.SubjectId, flag.ManagerId));
        Assert.Equal(120, (await models.ListAsync(new ListModelsRequest())).Live.Calls);
        Assert.True((await models.RecomputeAsync(new RecomputeRequest { FlagId = flag.Id })).IsSame);

        // Another name, another derivation: nobody judges it again.
        late.Name = "Late";
        late.Extensions[0].From = Floor.At(Floor.Day(-1));
        await floor.Enter(LogKind.SalesManager, late);
        Assert.Single(await Work.Flags(floor));
        Assert.Equal(120, (await models.ListAsync(new ListModelsRequest())).Live.Calls);
    }

    [Fact]
    public async Task A_verdict_is_explained_whether_or_not_it_is_a_flag()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await Work.Do(floor, 14, 0, 280);
        await Work.MakeVersion(floor);
        await Work.Do(floor, 14, 280, 70);
        Flag flag = (await Work.Flags(floor)).First(flag => flag.SubjectId == "pbx/k349");

        ExplainResponse odd = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "k349" });
        Assert.Equal(("flagged", true, 69, 0), (odd.Outcome, odd.IsExact, odd.CallsLearned, odd.CallsLost));
        Assert.Equal([flag], odd.Flags);
        Assert.Equal(flag, odd.Verdict);
        Assert.Equal("likelihood-durations-4/1", odd.Verdict.Model);
        Assert.Equal(3, odd.Verdict.Neighbours.Count);
        Assert.All(odd.Verdict.Neighbours, neighbour => Assert.StartsWith("pbx/k", neighbour.Id, StringComparison.Ordinal));

        // The parts agree with each other and with what was pushed: calls of M2 are every second one. What is usual was
        // worked out at the version's 280 calls and again each 20 calls, last at 340.
        Assert.Equal(("outbound", 340, 174, 174), (odd.Location.CallKind, odd.Location.KindCalls, odd.Location.ManagerCalls, odd.Location.OwnCalls));
        Assert.Equal(174 / 194.0, odd.Location.OwnShare, 1e-12);
        Assert.InRange(odd.Location.UsualSeconds, 120, 240);
        double sum = Math.Log(Math.Exp(odd.Odds.Duration) + Math.Exp(odd.Odds.Burst) + Math.Exp(odd.Odds.Redial));
        Assert.Equal(sum, odd.Odds.Total, 1e-9);
        Assert.Equal(sum - Math.Log(Math.Exp(odd.Odds.Burst - odd.Odds.Duration) + Math.Exp(odd.Odds.Redial - odd.Odds.Duration) + 1), odd.Odds.Duration, 1e-9);
        Assert.Equal(odd.Odds.Duration, Math.Log(odd.Odds.Alternatives.Sum(way => Math.Exp(way.LogOdds))), 1e-9);
        Assert.Equal(["recency", "pause", "pace", "class"], odd.Odds.Circumstances.Select(each => each.Circumstance));
        Assert.Equal(odd.Calibration.ManagerP / odd.Calibration.Adaptation, odd.Calibration.PValue, 1e-12);
        Assert.Equal((0.01, true), (odd.Calibration.Nominal, odd.Calibration.PValue <= 0.01));

        ExplainResponse ordinary = await models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "k300" });
        Assert.Equal(("ordinary", true, 20), (ordinary.Outcome, ordinary.IsExact, ordinary.CallsLearned));
        Assert.Empty(ordinary.Flags);
        Assert.Contains("Of 100 ordinary calls about", ordinary.Verdict.SentenceEn, StringComparison.Ordinal);
        Assert.Contains("Среди 100 обычных звонков", ordinary.Verdict.SentenceRu, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_explained_is_refused_with_a_reason()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await floor.Push(floor.Missed("missed", Floor.Day(0), "101", "+74950000001"));
        await floor.Pump.Submit(session =>
        {
            Flag gap = new() { Id = "gap", Kind = "contact_gap_too_long", SubjectKind = "client", SubjectId = "c1", At = Floor.At(Floor.Day(0)) };
            return session.RaiseFlag(session.Tenant("default"), gap, null);
        });

        await Refuses(StatusCode.NotFound, models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "none" }));
        await Refuses(StatusCode.FailedPrecondition, models.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "missed" }));
        await Refuses(StatusCode.NotFound, models.RecomputeAsync(new RecomputeRequest { FlagId = "none" }));
        Recomputation gap = await models.RecomputeAsync(new RecomputeRequest { FlagId = "gap" });
        Assert.Equal(("no_model", false, "c1"), (gap.Difference, gap.IsSame, gap.Kept.SubjectId));
        Models.ModelsClient writer = new(await floor.Key("default", "", Scope.Ingest));
        await Refuses(StatusCode.PermissionDenied, writer.ListAsync(new ListModelsRequest()));
        Models.ModelsClient other = new(await floor.Key("other", "", Scope.Read));
        await Refuses(StatusCode.NotFound, other.ExplainAsync(new ExplainRequest { Source = "pbx", CallId = "missed" }));
    }

    [Fact]
    public async Task The_list_says_how_the_model_is_doing()
    {
        await using Floor floor = await Floor.Open();
        Models.ModelsClient models = new(floor.Server.Admin);
        await Work.Do(floor, 15, 0, 300);
        await Work.MakeVersion(floor);
        await Work.Do(floor, 15, 300, 20);

        ListModelsResponse list = await models.ListAsync(new ListModelsRequest());
        ModelVersion version = Assert.Single(list.Versions);
        Assert.Equal(("likelihood-durations-4/1", 300, 300), (version.Name, version.Calls, version.LearnedThrough));
        Assert.Equal(64, version.Sha256.Length);
        Assert.Equal((version.Name, 320, 20, "young"), (list.Live.Version, list.Live.Calls, list.Live.CallsSinceVersion, list.Live.State));
        Assert.InRange(list.Live.AlarmShare, 0.001, 0.1);
        Assert.InRange(list.Live.WorstAlarmShare, list.Live.AlarmShare, 0.2);
        Assert.Contains(list.Live.WorstManagerId, (string[])["M1", "M2"]);
        Assert.InRange(list.Live.DriftShare, 0, 1);
    }

    private static async Task Refuses<T>(StatusCode code, AsyncUnaryCall<T> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
}
