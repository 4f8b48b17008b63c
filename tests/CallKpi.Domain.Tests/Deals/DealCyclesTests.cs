using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Tests.Anomalies;
using CallKpi.Domain.Tests.Clients;

namespace CallKpi.Domain.Tests.Deals;

public sealed class DealCyclesTests
{
    private static readonly DateTimeOffset Start = SimulatedDeals.Start;

    /// <summary>The quantiles of an exponential distribution of mean 10 days, at (i + ½) / n: no chance in them.</summary>
    private static IEnumerable<Deal> Exponential(int count, string group = "", string stage = "offer") =>
        Enumerable.Range(0, count).Select(index => new Deal($"{group}{stage}{index}", $"c{group}{stage}{index}", "m1", Start)
        {
            Group = group,
            Stages = [new DealStage(stage, Start)],
            ClosedAt = Start.AddDays(-10 * Math.Log(1 - ((index + 0.5) / count))),
            Outcome = DealOutcome.Won,
        });

    private static readonly DateTimeOffset Later = Start.AddDays(300);

    private static Deal Open(string group = "", string stage = "offer") =>
        new("open", "c", "m1", Later) { Group = group, Stages = [new DealStage(stage, Later)] };

    // S(t) = exp(−t / 10): one in a hundred is open after 10 · ln 100 = 46.05 days, one in twenty after 10 · ln 20 = 29.96, nineteen after 0.513.
    [Fact]
    public void An_open_deal_rings_at_the_age_that_one_in_a_hundred_outlives()
    {
        DealCycles cycles = DealCycles.Fit(Exponential(4000), Later);
        double rings = Enumerable.Range(1, 1000).Select(step => step / 10.0).First(age => cycles.Judge(Open(), Later.AddDays(age), null) is not null);
        Assert.InRange(rings, 46.05 * 0.95, 46.05 * 1.05);

        Flag flag = cycles.Judge(Open(), Later.AddDays(60), "b1")!;
        Assert.Equal(60, flag.Value, 1e-9);
        Assert.InRange(flag.ExpectedHigh, (29.96 * 0.95) - 1, 29.96 * 1.05);
        Assert.Equal(Math.Round(flag.ExpectedHigh), flag.ExpectedHigh);
        Assert.InRange(flag.ExpectedLow, 0.513 * 0.9, 0.513 * 1.1);

        // exp(−6) = 0.00248
        Assert.InRange(flag.PValue, 0.00248 / 1.6, 0.00248 * 1.6);
        Assert.Equal(("deal_cycle_too_long:deal:open:offer", "m1", "b1", "c", 4000L), (flag.Id, flag.ManagerId, flag.BranchId, flag.ClientId, flag.Comparison.Count));
        Assert.Equal(("offer", Later.AddDays(60)), (flag.Deal.Stage, flag.At));

        // All began at once: the last usual ones to end are the longest of those that are usual.
        double[] usual = [.. Exponential(4000).Select(deal => (deal.ClosedAt!.Value - Start).TotalDays).Where(days => days <= flag.ExpectedHigh).TakeLast(3).Reverse()];
        Assert.Equal(usual, flag.Neighbours.Select(neighbour => neighbour.Value));
        BesideFlags.AssertSound(flag);
        Assert.Equal(FlagDriver.Group, flag.Driver);
        Assert.All(flag.Neighbours, neighbour => Assert.Equal((Start, true), (neighbour.At, neighbour.Id!.StartsWith("offer", StringComparison.Ordinal))));
    }

    // S(t) = exp(−t / 10): a tenth lasts 23.03 days or longer, a hundredth 46.05.
    [Fact]
    public void Stays_are_counted_when_they_end_by_what_was_usual()
    {
        DealCycles cycles = DealCycles.Fit(Exponential(4000), Later);
        double[] lasted = [5, 21, 25, 40, 60];
        JudgedTally judged = new();
        foreach (double days in lasted)
        {
            Deal deal = new($"d{days}", "c", "m1", Later) { Stages = [new DealStage("offer", Later), new DealStage("talks", Later.AddDays(days))] };
            for (int day = 0; day < 70; day++)
            {
                cycles.CountEnded(deal, Later.AddDays(day), Later.AddDays(day + 1), judged);
            }
        }

        Assert.Equal(new JudgedCount(5, 3, 1), Assert.Single(judged.Counts).Value);
    }

    [Fact]
    public void A_deal_that_is_closed_or_not_yet_opened_does_not_ring()
    {
        DealCycles cycles = DealCycles.Fit(Exponential(4000), Later);
        Deal closed = Open() with { ClosedAt = Later.AddDays(55), Outcome = DealOutcome.Lost };
        Assert.NotNull(cycles.Judge(closed, Later.AddDays(54), null));
        Assert.Null(cycles.Judge(closed, Later.AddDays(56), null));
        Assert.Null(cycles.Judge(Open(), Later, null));
        Assert.Null(cycles.Judge(Open(), Later.AddDays(-1), null));
    }

    [Fact]
    public void A_deal_that_moves_on_begins_anew_in_its_next_stage()
    {
        DealCycles cycles = DealCycles.Fit([.. Exponential(2000), .. Exponential(2000, stage: "talks")], Later);
        Deal moving = Open() with { Stages = [new DealStage("offer", Later), new DealStage("talks", Later.AddDays(40))] };
        Assert.Null(cycles.Judge(moving, Later.AddDays(80), null));
        Assert.Equal("deal_cycle_too_long:deal:open:talks", cycles.Judge(moving, Later.AddDays(95), null)!.Id);
    }

    [Fact]
    public void A_deal_that_comes_back_to_a_stage_rings_there_again()
    {
        DealCycles cycles = DealCycles.Fit([.. Exponential(2000), .. Exponential(2000, stage: "talks")], Later);
        Deal first = Open();
        Deal back = first with { Stages = [.. first.Stages, new DealStage("talks", Later.AddDays(60)), new DealStage("offer", Later.AddDays(70))] };
        Deal again = back with { Stages = [.. back.Stages, new DealStage("talks", Later.AddDays(140)), new DealStage("offer", Later.AddDays(150))] };
        Assert.Null(cycles.Judge(back, Later.AddDays(110), null));
        Assert.Equal(
            ["deal_cycle_too_long:deal:open:offer", "deal_cycle_too_long:deal:open:offer:2", "deal_cycle_too_long:deal:open:offer:3"],
            new[] { cycles.Judge(back, Later.AddDays(60), null), cycles.Judge(back, Later.AddDays(130), null), cycles.Judge(again, Later.AddDays(210), null) }
                .Select(flag => flag!.Id));
    }

    [Fact]
    public void A_small_group_is_compared_with_the_same_stage_of_all_groups_and_a_new_stage_with_nothing()
    {
        DealCycles cycles = DealCycles.Fit([.. Exponential(1000, "parts"), .. Exponential(19, "machines"), .. Exponential(20, "tools")], Later);
        DateTimeOffset late = Later.AddDays(90);
        Assert.Equal("parts", cycles.Judge(Open("parts"), late, null)!.Deal.Group);
        Assert.Equal(("", 1039L), (cycles.Judge(Open("machines"), late, null)!.Deal.Group, cycles.Judge(Open("machines"), late, null)!.Comparison.Count));
        Assert.Equal("tools", cycles.Judge(Open("tools"), late, null)!.Deal.Group);
        Assert.Null(cycles.Judge(Open("parts", "new stage"), late, null));
        Assert.Null(DealCycles.Fit([], Later).Judge(Open(), late, null));
    }

    // Exponential stays of which those over 50 days have not been seen to end: the alarm age is about 46 days.
    [Fact]
    public void A_young_history_rings_only_at_what_is_long_by_any_tail()
    {
        Deal early = new("early", "c", "m1", Start) { Stages = [new DealStage("offer", Start)] };
        Assert.All(new[] { 10, 20, 30 }, days => Assert.Null(DealCycles.Fit(Exponential(400), Start.AddDays(days)).Judge(early, Start.AddDays(days), null)));
        Assert.All(new[] { 70, 100 }, days => Assert.NotNull(DealCycles.Fit(Exponential(400), Start.AddDays(days)).Judge(early, Start.AddDays(days), null)));
    }

    [Fact]
    public void The_order_of_deals_does_not_matter()
    {
        Deal[] deals = [.. new SimulatedDeals(5).Of(600, 400), new Deal("stuck", "c1", "m1", Start.AddDays(10)) { Group = "parts", Stages = [new DealStage("talks", Start.AddDays(11))] }];
        Deal[] turned = [.. deals.Reverse()];
        DateTimeOffset now = Start.AddDays(400);
        DealCycles one = DealCycles.Fit(deals, now), other = DealCycles.Fit(turned, now);
        Flag?[] flags = [.. deals.Select(deal => one.Judge(deal, now, null))], same = [.. deals.Select(deal => other.Judge(deal, now, null))];
        Assert.Equal(flags.Select(flag => flag?.Neighbours), same.Select(flag => flag?.Neighbours));
        Assert.Equal(flags.Select(flag => flag is null ? null : flag with { Neighbours = [] }), same.Select(flag => flag is null ? null : flag with { Neighbours = [] }));
        Assert.Contains(flags, flag => flag is not null);
    }

    /// <summary>Ordinary deals day by day, as a server sees them, with a model fitted now and then: one stay in a hundred may ring.</summary>
    [Fact]
    public void One_in_a_hundred_ordinary_stays_rings()
    {
        int seed = Seed.Print(nameof(One_in_a_hundred_ordinary_stays_rings));
        IReadOnlyList<Deal> deals = new SimulatedDeals(seed).Of(3_500, 700);
        HashSet<string> rung = [];
        DealCycles cycles = DealCycles.Fit(deals, Start.AddDays(299));
        for (int day = 300; day < 700; day++)
        {
            DateTimeOffset end = Start.AddDays(day);
            cycles = day % 14 == 0 ? DealCycles.Fit(deals, end) : cycles;
            rung.UnionWith(deals.Where(deal => deal.OpenedAt < end && deal.ClosedAt >= end)
                .Select(deal => cycles.Judge(deal, end, null)?.Id).OfType<string>());
        }

        // Stays that began and ended while the server looked, and that lasted to the end of a day at all.
        DealStay[] seen = [.. deals.SelectMany(deal => deal.Stays()).Where(stay => stay.From > Start.AddDays(300) && stay.To < Start.AddDays(699))];
        HashSet<string> counted = [.. deals.SelectMany(deal => deal.Stays().Where(seen.Contains).Select(stay => $"deal_cycle_too_long:deal:{deal.Id}:{stay.Stage}"))];
        double share = (double)rung.Count(counted.Contains) / counted.Count;
        Console.WriteLine($"{rung.Count(counted.Contains)} of {counted.Count} ordinary stays rang: {share:P2}");

        // n ≈ 5,500: three standard deviations of a binomial at 1 % are 0.4 %; half as much again for what a fit costs.
        Assert.InRange(counted.Count, 5_000, 6_500);
        Assert.InRange(share, 0.004, 0.016);
    }
}
