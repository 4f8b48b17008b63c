using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Server.Tests.Policies;

public sealed class PoliciesServiceTests
{
    private static readonly DateTimeOffset Monday = SalesFloor.Monday;

    [Fact]
    public async Task A_new_policy_judges_the_contacts_from_its_date_on_and_says_how_many_changed()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = await Called(server);
        SetContactPolicyResponse set = await Set(floor, SalesFloor.Policy("2026-03-03", talkSeconds: 100));
        SetContactPolicyResponse again = await Set(floor, SalesFloor.Policy("2026-03-03", talkSeconds: 100));
        IReadOnlyList<Contact> ledger = await floor.Ledger();

        Assert.Equal((2, 2), ((int)set.Judged, (int)set.Changed));
        Assert.Equal((0, 0), ((int)again.Judged, (int)again.Changed));
        Assert.Equal([true, false, false], ledger.Select(contact => contact.Counts));
        Assert.Equal(["2026-01-01", "2026-03-03", "2026-03-03"], ledger.Select(contact => contact.PolicyEffectiveFrom));
        Assert.Equal(("talk_too_short", "60 s of 100 s"), (ledger[1].Reasons[0].Code, ledger[1].Reasons[0].Figures));
        ContactPolicy[] policies = [.. (await floor.Policies.ListContactPoliciesAsync(new ListContactPoliciesRequest())).Policies];
        Assert.Equal(["1990-01-01", "2026-01-01", "2026-03-03"], policies.Select(policy => policy.EffectiveFrom));
    }

    [Fact]
    public async Task A_replay_shows_the_difference_and_changes_nothing()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = await Called(server);
        ReplayContactPolicyRequest request = new() { Policy = SalesFloor.Policy("", talkSeconds: 100) };
        ReplayContactPolicyResponse all = await floor.Policies.ReplayContactPolicyAsync(request);
        request.From = SalesFloor.At(Monday.AddDays(1));
        request.To = SalesFloor.At(Monday.AddDays(2));
        ReplayContactPolicyResponse tuesday = await floor.Policies.ReplayContactPolicyAsync(request);
        request.Policy = SalesFloor.Policy("", talkSeconds: 10);
        request.Policy.MinSpacing = Duration.FromTimeSpan(TimeSpan.FromHours(30));
        ReplayContactPolicyResponse spaced = await floor.Policies.ReplayContactPolicyAsync(request);

        Assert.Equal((3, 0), ((int)all.CountedBefore, (int)all.CountedAfter));
        Assert.Equal(["call/pbx/k0", "call/pbx/k1", "call/pbx/k2"], all.LostContactIds);
        Assert.Equal((1, 0), ((int)tuesday.CountedBefore, (int)tuesday.CountedAfter));
        Assert.Equal(["call/pbx/k1"], spaced.LostContactIds);
        Assert.All(await floor.Ledger(), contact => Assert.True(contact.Counts));
    }

    [Fact]
    public async Task Wrong_fields_are_named_all_at_once()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        ContactPolicy policy = new()
        {
            EffectiveFrom = "1 March",
            TalkFloor = new Duration { Seconds = -1 },
            MinFacts = -1,
            InboundCounts = (InboundCounts)9,
        };
        Status refused = await Refused.Status(
            () => floor.Policies.SetContactPolicyAsync(new SetContactPolicyRequest { Policy = policy }));
        PriorityClass wrong = new() { Weight = "-1", Targets = { new CadenceTarget { TargetGapDays = 9, MaximumGapDays = 3 } } };
        Status refusedClass = await Refused.Status(
            () => floor.Policies.SetPriorityClassAsync(new SetPriorityClassRequest { PriorityClass = wrong }));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.All(
            new[] { "effective_from", "talk_floor", "min_facts", "inbound_counts" },
            field => Assert.Contains($"`{field}`", refused.Detail, StringComparison.Ordinal));
        Assert.Equal(StatusCode.InvalidArgument, refusedClass.StatusCode);
        Assert.All(
            new[] { "`id`", "`weight`", "target gap" },
            field => Assert.Contains(field, refusedClass.Detail, StringComparison.Ordinal));
        Assert.Equal(StatusCode.InvalidArgument, await Refused.With(
            () => floor.Policies.SetContactPolicyAsync(new SetContactPolicyRequest())));
        Assert.Equal(StatusCode.InvalidArgument, await Refused.With(
            () => floor.Policies.ReplayContactPolicyAsync(new ReplayContactPolicyRequest())));
    }

    [Fact]
    public async Task Classes_have_versions_and_stand_after_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        ListPriorityClassesResponse before;
        await using (RunningServer server = await RunningServer.Start(folder))
        {
            SalesFloor floor = new(server.Admin);
            foreach (string day in new[] { "2026-05-01", "", "2026-05-01" })
            {
                PriorityClass version = SalesFloor.Class("B");
                version.EffectiveFrom = day;
                await floor.Policies.SetPriorityClassAsync(new SetPriorityClassRequest { PriorityClass = version });
            }

            before = await floor.Policies.ListPriorityClassesAsync(new ListPriorityClassesRequest());
            Assert.Equal(["", "2026-05-01"], before.PriorityClasses.Select(version => version.EffectiveFrom));
            Assert.Equal(("B", "2", "1"), (before.PriorityClasses[0].Name, before.PriorityClasses[0].Weight, before.PriorityClasses[0].Targets[0].Share));
        }

        await using (RunningServer server = await RunningServer.Start(folder))
        {
            Assert.Equal(before, await new SalesFloor(server.Admin).Policies.ListPriorityClassesAsync(new ListPriorityClassesRequest()));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<SalesFloor> Called(RunningServer server)
    {
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        for (int day = 0; day < 3; day++)
        {
            await floor.Push(SalesFloor.Call($"k{day}", Monday.AddDays(day), 60));
        }

        return floor;
    }

    private static async Task<SetContactPolicyResponse> Set(SalesFloor floor, ContactPolicy policy) =>
        await floor.Policies.SetContactPolicyAsync(new SetContactPolicyRequest { Policy = policy });
}
