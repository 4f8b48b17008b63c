using CallKpi.Server.Tests.Admin;
using CallKpi.Server.Tests.DayReviews;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Deals;

/// <summary>Flags about deals, from their statements over the wire to the list of flags.</summary>
public sealed class DealFlagsTests
{
    /// <summary>A Monday; midnight in Moscow.</summary>
    private static readonly DateTimeOffset Start = new(2025, 1, 5, 21, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly FirstDay = new(2025, 1, 6);

    /// <summary>Later than all that is told of, but for the deal that is watched day by day.</summary>
    private static readonly DateOnly Today = FirstDay.AddDays(700);

    [Fact]
    public async Task A_stuck_deal_rings_once_for_its_stage_while_it_is_open_and_an_ordinary_one_does_not()
    {
        await using NightFloor floor = await NightFloor.Open(FirstDay.AddDays(138));

        // 400 stays at the quantiles of an exponential distribution of mean 10 days: one in a hundred outlives 46 days.
        await State(floor, [.. Enumerable.Range(0, 400).Select(index => Deal($"p{index}", index % 50, -10 * Math.Log(1 - ((index + 0.5) / 400))))]);
        Deal moving = Deal("moving", 100, null);
        moving.Stages.Add(new DealStage { Name = "talks", EnteredAt = Day(130) });
        await State(floor, Deal("stuck", 100, null), Deal("ordinary", 120, null), moving);
        for (int day = 138; day < 160; day++)
        {
            await floor.EndDay(FirstDay.AddDays(day));
        }

        // The first night goes over the month before it too, in which one of the 400 rings.
        Flag flag = Assert.Single(await floor.Found("deal_cycle_too_long"), each => !each.SubjectId.StartsWith('p'));
        Assert.Equal(("deal", "stuck", "m1", "c1", "days", "b1"), (flag.SubjectKind, flag.SubjectId, flag.ManagerId, flag.ClientId, flag.Unit, flag.BranchId));
        Assert.InRange((flag.At.ToDateTimeOffset() - Start).TotalDays, 100 + 40, 100 + 56);
        Assert.True(flag.Value > flag.ExpectedHigh && flag.ExpectedHigh > flag.ExpectedLow);
        Assert.InRange(flag.PValue, 0.001, 0.01);
        Assert.Equal(("parts", "offer", "deals of the group in this stage", "survival-deals-3"), (flag.DealGroup, flag.DealStage, flag.ComparedWith, flag.Model.Split('/')[0]));
        Assert.StartsWith("This deal has been in the stage “offer” for ", flag.SentenceEn, StringComparison.Ordinal);
        Assert.StartsWith("Сделка уже ", flag.SentenceRu, StringComparison.Ordinal);

        // It closes at last; gone over again, the same days find nothing new of it. Of the 400 ordinary ones those have rung that outlive
        // 46 days: four by the distribution, one more or less as the limit lies.
        await State(floor, Deal("stuck", 100, 59.5), Deal("ordinary", 120, 30));
        await floor.Backfill(FirstDay.AddDays(20), FirstDay.AddDays(159), again: true);
        List<Flag> flags = await floor.Found("deal_cycle_too_long");
        Assert.Equal(flag, Assert.Single(flags, each => !each.SubjectId.StartsWith('p')));
        Assert.InRange(flags.Count - 1, 1, 5);
    }

    [Fact]
    public async Task A_low_month_rings_at_its_end_unless_the_deals_are_corrected_before()
    {
        await using NightFloor server = await NightFloor.Open(Today);
        List<Deal> history = [];
        for (int index = 0; index < 360; index++)
        {
            // Two managers, every third day or so, 100 to 163 thousand.
            history.Add(Sale($"s{index}", index * 1.5, 100_000 * Math.Exp((index % 10) / 20.0), index % 2 == 0 ? "m1" : "m2"));
        }

        await State(server, [.. history]);

        // October 2025 begins on day 268.
        Deal[] low = [.. Enumerable.Range(0, 6).Select(index => Sale($"low{index}", 270 + index, 20_000 + index, "m2", "gadgets"))];
        Deal[] usual = [.. Enumerable.Range(0, 60).Select(index => Sale($"g{index}", 30 + (index * 4), 100_000 + index, index % 2 == 0 ? "m1" : "m2", "gadgets"))];
        await State(server, [.. usual, .. low]);
        await Review(server, 240, 297);
        Assert.Empty(await Flags(server, "average_check_too_low"));
        await Review(server, 298, 298);
        Flag flag = Assert.Single(await Flags(server, "average_check_too_low"));
        Assert.Equal(("average_check_too_low:manager:m2:2025-10", "gadgets", "RUB", "2025-10", "money"), (flag.Id, flag.DealGroup, flag.Currency, flag.Month, flag.Unit));
        Assert.InRange(flag.Value, 20_000, 20_006);
        Assert.Contains("Manager 2's average check of “gadgets” in October\u00A02025 is 20,002.", flag.SentenceEn, StringComparison.Ordinal);

        // Another server hears of the same deals and of their correction, in time.
        await using NightFloor other = await NightFloor.Open(Today);
        await State(other, [.. history, .. usual, .. low]);
        await State(other, [.. low.Select((deal, index) => Sale(deal.Id, 270 + index, 110_000, "m2", "gadgets"))]);
        await Review(other, 240, 298);
        Assert.Empty(await Flags(other, "average_check_too_low"));
    }

    [Fact]
    public async Task A_manager_without_his_usual_deals_rings_when_the_month_has_ended()
    {
        await using NightFloor server = await NightFloor.Open(Today);

        // From February on m1 makes a deal every day and m2 one every second; in October m1 makes two.
        Deal[] deals = [.. Enumerable.Range(20, 300)
            .SelectMany(day => new[] { Sale($"a{day}", day, 1_000, "m1"), Sale($"b{day}", day, 1_000, "m2") })
            .Where((deal, index) => (index % 2 == 0 && (deal.ClosedAt < Day(268) || deal.ClosedAt > Day(299) || index % 30 == 0)) || index % 4 == 1)];
        await State(server, deals);
        await Review(server, 260, 300);

        Flag flag = Assert.Single(await Flags(server, "too_few_deals"), each => each.SubjectKind == "manager");
        Assert.Equal("too_few_deals:manager:m1:2025-10", flag.Id);
        Assert.True(flag.Value < flag.ExpectedLow && flag.PValue <= 0.01);

        // Months before it, in which he sold as usual.
        Assert.All(flag.Neighbours, month => Assert.True(month.At < flag.At && month.Value >= flag.ExpectedLow && month.Value <= flag.ExpectedHigh, $"{month.Value} in {month.At}"));
        Assert.NotEmpty(flag.Neighbours);
        Assert.Contains("with 10\u00A0clients in October\u00A02025, fewer than usual", flag.SentenceEn, StringComparison.Ordinal);
        Assert.Empty(await Flags(server, "too_many_deals"));
    }

    [Fact]
    public async Task Results_at_the_bonus_threshold_ring_once_a_threshold_is_set()
    {
        await using NightFloor server = await NightFloor.Open(Today);
        await State(server, [.. Enumerable.Range(0, 10).Select(month => Sale($"s{month}", 10 + (month * 30.4), 502_000 + month, "m1"))]);
        await Review(server, 290, 300);
        Assert.Empty(await Flags(server, "results_at_bonus_threshold"));
        await new V1.Deals.DealsClient(server.Server.Admin).SetPolicyAsync(new SetDealPolicyRequest
        {
            Policy = new DealPolicy { BranchId = "b1", EffectiveFrom = "2025-01-01", BonusThreshold = "500000", Currency = "RUB" },
        });
        await Review(server, 290, 340);
        Assert.Equal(
            ["results_at_bonus_threshold:branch:b1:2025-05", "results_at_bonus_threshold:manager:m1:2025-05"],
            (await Flags(server, "results_at_bonus_threshold")).Select(flag => flag.Id).Order());
    }

    [Fact]
    public async Task A_delivery_without_a_contact_rings_when_its_days_have_passed()
    {
        await using NightFloor server = await NightFloor.Open(Today);
        SalesFloor floor = new(server.Server.Admin);
        Deal early = Deal("early", 0, 10), silent = Deal("silent", 0, 10), heard = Deal("heard", 0, 10);
        (early.DeliveredAt, silent.DeliveredAt, heard.DeliveredAt, heard.ClientId) = (Day(18), Day(20.5), Day(20.5), "c2");
        await State(server, early, silent, heard);

        // What was before the first contact on record nobody can tell.
        await floor.Record(SalesFloor.Meeting("v0", Start.AddDays(19), "c2"), SalesFloor.Meeting("v1", Start.AddDays(33), "c2"), SalesFloor.Meeting("v2", Start.AddDays(35.1)));

        // Delivered on day 20, so that day 34 is the last.
        await Review(server, 20, 33);
        Assert.Empty(await Flags(server, "delivery_follow_up_missed"));
        await Review(server, 34, 40);
        Flag flag = Assert.Single(await Flags(server, "delivery_follow_up_missed"));
        Assert.Equal(("delivery_follow_up_missed:deal:silent", Day(34), "policy"), (flag.Id, flag.At, flag.Driver));
    }

    [Fact]
    public async Task The_order_of_statements_changes_nothing_and_a_rebuild_neither()
    {
        List<string> found = [];
        foreach (int seed in new[] { 1, 2 })
        {
            await using NightFloor server = await NightFloor.Open(Today);
            SalesFloor floor = new(server.Server.Admin);
            Random random = new(seed);
            Deal[] deals =
            [
                .. Enumerable.Range(0, 300).Select(index => Deal($"p{index}", index % 50, -10 * Math.Log(1 - ((index + 0.5) / 300)))), Deal("stuck", 60, 80),
            ];
            await State(server, [.. deals.OrderBy(_ => random.Next())]);
            await Review(server, 100, 130);
            found.Add(string.Join('\n', (await Flags(server, "deal_cycle_too_long")).Select(flag => flag.ToString())));
            string before = ReadModels.Dump(server.Server.Database);
            using AsyncServerStreamingCall<RebuildProgress> call = floor.Administration.Rebuild(new RebuildRequest());
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }

            Assert.Equal(before, ReadModels.Dump(server.Server.Database));
        }

        Assert.Contains("stuck", found[0], StringComparison.Ordinal);
        Assert.Equal(found[0], found[1]);
    }

    private static async Task State(NightFloor floor, params Deal[] deals)
    {
        UpsertDealsResponse answer = await new V1.Deals.DealsClient(floor.Server.Admin).UpsertAsync(new UpsertDealsRequest { Deals = { deals } });
        Assert.Empty(answer.Rejections);
        Assert.Equal(deals.Length, answer.Stored);
    }

    /// <summary>The days of Moscow from one to another, by their numbers; those reviewed before are reviewed again.</summary>
    private static Task<BackfillProgress> Review(NightFloor floor, int first, int last) =>
        floor.Backfill(FirstDay.AddDays(first), FirstDay.AddDays(last), again: true);

    private static Task<List<Flag>> Flags(NightFloor floor, string kind) => floor.Found(kind);

    private static Deal Deal(string id, double openedDay, double? days)
    {
        Deal deal = new()
        {
            Id = id, ClientId = "c1", ManagerId = "m1", Group = "parts", OpenedAt = Day(openedDay), Stages = { new DealStage { Name = "offer", EnteredAt = Day(openedDay) } },
        };
        (deal.ClosedAt, deal.Outcome) = days is { } length ? (Day(openedDay + length), DealOutcome.Won) : (null, DealOutcome.Open);
        return deal;
    }

    private static Deal Sale(string id, double closedDay, double amount, string manager, string group = "parts") => new()
    {
        Id = id, ClientId = "c1", ManagerId = manager, Group = group, OpenedAt = Day(closedDay - 0.5), ClosedAt = Day(closedDay), Outcome = DealOutcome.Won,
        Amount = ((int)amount).ToString(System.Globalization.CultureInfo.InvariantCulture), Currency = "RUB",
    };

    private static Google.Protobuf.WellKnownTypes.Timestamp Day(double day) => SalesFloor.At(Start.AddDays(day));
}
