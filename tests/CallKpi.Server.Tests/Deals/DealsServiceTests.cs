using CallKpi.Server.Tests.Admin;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Server.Tests.Deals;

public sealed class DealsServiceTests
{
    private static readonly DateTimeOffset Monday = SalesFloor.Monday;

    [Fact]
    public async Task A_statement_replaces_the_one_before_and_the_same_again_changes_nothing()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Deals.DealsClient deals = await Open(server);
        Deal open = Deal("d1");
        open.Stages.Add(Stage("offer", 2));
        Deal won = open.Clone();
        (won.Outcome, won.ClosedAt, won.Amount, won.Currency) = (DealOutcome.Won, At(9), "125000.50", "RUB");
        won.DeliveryPromisedAt = SalesFloor.At(DateTimeOffset.UtcNow.AddYears(1));

        Assert.Equal((1, 0), await Put(deals, open));
        Assert.Equal((0, 1), await Put(deals, open));
        Deal said = open.Clone();
        said.Outcome = DealOutcome.Open;
        Assert.Equal((0, 1), await Put(deals, said));
        Assert.Equal((1, 0), await Put(deals, won));
        GetDealResponse found = await deals.GetAsync(new GetDealRequest { Id = "d1" });
        Assert.Equal(won, found.Deal);
        Assert.InRange(found.StatedAt.ToDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);

        // The server's order decides, whatever the deal's own times say: an older state that comes later stands.
        Assert.Equal((1, 0), await Put(deals, said));
        Assert.Equal(said, (await deals.GetAsync(new GetDealRequest { Id = "d1" })).Deal);
        Assert.Equal((2, 0), await Put(deals, won, open));
        Assert.Equal(said, Assert.Single((await deals.ListAsync(new ListDealsRequest())).Deals));
    }

    [Fact]
    public async Task One_bad_deal_does_not_sink_its_batch_and_every_fault_names_its_field()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Deals.DealsClient deals = await Open(server);
        UpsertDealsResponse answer = await deals.UpsertAsync(new UpsertDealsRequest
        {
            Deals =
            {
                Deal("good"),
                new Deal(),
                Changed(deal => (deal.ClientId, deal.ManagerId, deal.Group) = ("nobody", new string('я', 129), "a\nb")),
                Changed(deal => deal.OpenedAt = new Timestamp { Seconds = 400_000_000_000 }),
                Changed(deal => deal.OpenedAt = new Timestamp { Seconds = 1 }),
                Changed(deal => deal.OpenedAt = SalesFloor.At(DateTimeOffset.UtcNow.AddHours(1))),
                Changed(deal => (deal.ClosedAt, deal.Outcome, deal.DeliveredAt) = (At(-1), DealOutcome.Won, At(-2))),
                Changed(deal => deal.Stages.AddRange([Stage("b", 3), Stage("", 1), new DealStage { Name = "c" }])),
                Changed(deal =>
                {
                    (deal.ClosedAt, deal.Outcome) = (At(2), DealOutcome.Lost);
                    deal.Stages.Add(Stage("late", 3));
                }),
                Changed(deal => (deal.Amount, deal.Currency) = ("-1", "")),
                Changed(deal => (deal.Amount, deal.Currency) = ("1e3", "rub")),
                Changed(deal => deal.Outcome = DealOutcome.Lost),
                Changed(deal => deal.ClosedAt = At(1)),
                Changed(deal => deal.Outcome = (DealOutcome)7),
                Changed(deal => deal.Stages.AddRange(Enumerable.Range(0, 101).Select(day => Stage("s", day / 1000.0)))),
                Changed(deal => deal.Id = "\uFFFD"),
            },
        });

        Assert.Equal((1, 0), (answer.Stored, answer.Unchanged));
        Assert.Equal(
            [
                "1: id Missing, client_id Missing, manager_id Missing, opened_at Missing",
                "2: group BadText, client_id NoSuchClient, manager_id TooLong",
                "3: opened_at BadTime",
                "4: opened_at TooOld",
                "5: opened_at InTheFuture",
                "6: closed_at OutOfOrder, delivered_at OutOfOrder",
                "7: stages[1].name Missing, stages[1].entered_at OutOfOrder, stages[2].entered_at Missing",
                "8: stages[0].entered_at OutOfOrder",
                "9: amount BadAmount, currency Missing",
                "10: amount BadAmount, currency BadCurrency",
                "11: closed_at OutcomeDiffers",
                "12: outcome OutcomeDiffers",
                "13: outcome BadOutcome",
                "14: stages TooLong",
                "15: id BadText",
            ],
            answer.Rejections.Select(rejection =>
                $"{rejection.Index}: {string.Join(", ", rejection.Violations.Select(violation => $"{violation.Field} {violation.Fault}"))}"));
        Assert.All(
            answer.Rejections.SelectMany(rejection => rejection.Violations),
            violation => Assert.StartsWith($"`{violation.Field}` ", violation.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Amounts_up_to_the_limits_are_kept_digit_by_digit()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Deals.DealsClient deals = await Open(server);
        foreach (string amount in new[] { "0", "0.1", "999999999999999.9999", "000000000000001" })
        {
            Assert.Equal((1, 0), await Put(deals, Changed(deal => (deal.Amount, deal.Currency) = (amount, "RUB"))));
            Assert.Equal(amount, (await deals.GetAsync(new GetDealRequest { Id = "d" })).Deal.Amount);
        }

        foreach (string amount in new[] { "1000000000000000", "1.00001", "1.", ".5", "+1", "1,5", " 1", "NaN", "٣" })
        {
            UpsertDealsResponse answer = await deals.UpsertAsync(new UpsertDealsRequest
            {
                Deals = { Changed(deal => (deal.Amount, deal.Currency) = (amount, "RUB")) },
            });
            Assert.Equal(DealFault.BadAmount, Assert.Single(Assert.Single(answer.Rejections).Violations).Fault);
        }
    }

    [Fact]
    public async Task Deals_are_listed_by_client_manager_branch_state_and_time_page_by_page()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Deals.DealsClient deals = await Open(server);
        SalesFloor floor = new(server.Admin);
        await floor.Put(new Branch { Id = "omsk", TimeZone = "Asia/Omsk" });
        await floor.Put(new Manager { Id = "m3", BranchId = "omsk" });
        List<Deal> all = [];
        for (int index = 0; index < 9; index++)
        {
            Deal deal = Deal($"d{index}", index % 2 == 0 ? "c1" : "c2", $"m{(index % 3) + 1}");
            deal.OpenedAt = At(index);
            (deal.Outcome, deal.ClosedAt) = index % 4 == 0 ? (DealOutcome.Won, At(index + 1)) : (DealOutcome.Open, null);
            all.Add(deal);
        }

        await Put(deals, [.. all]);
        Assert.Equal("d8 d7 d6 d5 d4 d3 d2 d1 d0", await Listed(deals, new ListDealsRequest { PageSize = 2 }));
        Assert.Equal("d8 d6 d4 d2 d0", await Listed(deals, new ListDealsRequest { ClientId = "c1" }));
        Assert.Equal("d6 d3 d0", await Listed(deals, new ListDealsRequest { ManagerId = "m1" }));
        Assert.Equal("d8 d5 d2", await Listed(deals, new ListDealsRequest { BranchId = "omsk" }));
        Assert.Equal("", await Listed(deals, new ListDealsRequest { BranchId = "omsk", ManagerId = "m1" }));
        Assert.Equal("d8 d4 d0", await Listed(deals, new ListDealsRequest { State = DealState.Closed }));
        Assert.Equal("d7 d6 d5 d3 d2 d1", await Listed(deals, new ListDealsRequest { State = DealState.Open, PageSize = 4 }));
        Assert.Equal("d3 d2", await Listed(deals, new ListDealsRequest { From = At(2), To = At(4) }));
        Assert.Equal("", await Listed(deals, new ListDealsRequest { ClientId = "nobody" }));
        await Refused.AsInvalid(
            deals.ListAsync(new ListDealsRequest { PageSize = 1_001 }),
            deals.ListAsync(new ListDealsRequest { PageToken = "?" }),
            deals.ListAsync(new ListDealsRequest { State = (DealState)9 }),
            deals.ListAsync(new ListDealsRequest { From = At(1), To = At(1) }));
        await Refused.With(StatusCode.NotFound, deals.GetAsync(new GetDealRequest { Id = "d99" }));
    }

    [Fact]
    public async Task Another_company_sees_none_of_it_and_a_key_does_what_its_scope_allows()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Deals.DealsClient deals = await Open(server);
        await Put(deals, Deal("d1"));
        V1.Deals.DealsClient other = new(server.With(await server.AddTenant("other")));
        Assert.Empty((await other.ListAsync(new ListDealsRequest())).Deals);
        await Refused.With(StatusCode.NotFound, other.GetAsync(new GetDealRequest { Id = "d1" }));

        V1.Deals.DealsClient source = new(server.With(await server.AddKey("default", Scope.Ingest)));
        V1.Deals.DealsClient reader = new(server.With(await server.AddKey("default", Scope.Read)));
        Assert.Equal((1, 0), await Put(source, Deal("d2")));
        Assert.Equal(2, (await reader.ListAsync(new ListDealsRequest())).Deals.Count);
        await Refused.With(StatusCode.PermissionDenied, reader.UpsertAsync(new UpsertDealsRequest()));
        await Refused.With(StatusCode.PermissionDenied, source.ListAsync(new ListDealsRequest()));
        await Refused.With(StatusCode.PermissionDenied, source.SetPolicyAsync(new SetDealPolicyRequest { Policy = Policy("2026-01-01") }));
    }

    [Fact]
    public async Task Deal_policies_are_kept_by_branch_and_date()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Deals.DealsClient deals = await Open(server);
        DealPolicy all = Policy("2026-02-01"), moscow = Policy("2026-01-01", "moscow"), later = Policy("2026-01-01", "moscow");
        later.NoFollowUp = true;
        foreach (DealPolicy policy in new[] { moscow, all, later, all })
        {
            Assert.Equal(policy, (await deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = policy })).Policy);
        }

        Assert.Equal([all, later], (await deals.ListPoliciesAsync(new ListDealPoliciesRequest())).Policies);
        await Refused.AsInvalid(
            deals.SetPolicyAsync(new SetDealPolicyRequest()),
            deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = Policy("today") }),
            deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = Policy("0000-01-01") }),
            deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = Policy("2026-01-01", "nowhere") }),
            deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = new DealPolicy { EffectiveFrom = "2026-01-01", BonusThreshold = "0", Currency = "RUB" } }),
            deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = new DealPolicy { EffectiveFrom = "2026-01-01", BonusThreshold = "1" } }),
            deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = new DealPolicy { EffectiveFrom = "2026-01-01", FollowUpDays = 366 } }));
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_deals_and_policies()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Deals.DealsClient deals = await Open(server);
        await Put(deals, [.. Enumerable.Range(0, 50).Select(index => Deal($"d{index}", index % 2 == 0 ? "c1" : "c2"))]);
        await Put(deals, [.. Enumerable.Range(0, 20).Select(index => Deal($"d{index * 2}", "c2", "m2"))]);
        await deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = Policy("2026-01-01") });
        string before = ReadModels.Dump(server.Database);
        Assert.Contains("deals 50|", before, StringComparison.Ordinal);
        Assert.Contains("deal_policies ", before, StringComparison.Ordinal);

        using AsyncServerStreamingCall<RebuildProgress> call = new SalesFloor(server.Admin).Administration.Rebuild(new RebuildRequest());
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }

        Assert.Equal(before, ReadModels.Dump(server.Database));
    }

    private static async Task<V1.Deals.DealsClient> Open(RunningServer server)
    {
        await new SalesFloor(server.Admin).Open();
        return new V1.Deals.DealsClient(server.Admin);
    }

    private static async Task<(long Stored, long Unchanged)> Put(V1.Deals.DealsClient deals, params Deal[] stated)
    {
        UpsertDealsResponse answer = await deals.UpsertAsync(new UpsertDealsRequest { Deals = { stated } });
        Assert.Empty(answer.Rejections);
        return (answer.Stored, answer.Unchanged);
    }

    private static async Task<string> Listed(V1.Deals.DealsClient deals, ListDealsRequest request)
    {
        List<string> ids = [];
        do
        {
            ListDealsResponse page = await deals.ListAsync(request);
            ids.AddRange(page.Deals.Select(deal => deal.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return string.Join(' ', ids);
    }

    private static Deal Deal(string id, string client = "c1", string manager = "m1") =>
        new() { Id = id, ClientId = client, ManagerId = manager, OpenedAt = At(0) };

    private static Deal Changed(Action<Deal> change)
    {
        Deal deal = Deal("d");
        change(deal);
        return deal;
    }

    private static DealStage Stage(string name, double day) => new() { Name = name, EnteredAt = At(day) };

    private static DealPolicy Policy(string from, string branch = "") =>
        new() { EffectiveFrom = from, BranchId = branch, BonusThreshold = "500000", Currency = "RUB", FollowUpDays = 10 };

    private static Timestamp At(double day) => SalesFloor.At(Monday.AddDays(day));
}
