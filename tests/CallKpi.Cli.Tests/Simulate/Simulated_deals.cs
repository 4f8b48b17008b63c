using System.Globalization;
using CallKpi.Cli.Simulate;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Simulate;

public sealed class Simulated_deals
{
    private const int Days = 60;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = Now.AddDays(-Days);

    [Fact]
    public void A_later_start_states_the_same_deals_further_on()
    {
        // A month and a half later: what was known is known, in the same words, and nothing that was closed is open again.
        Dictionary<string, Deal> later = Deals(7, Now.AddDays(45)).ToDictionary(deal => deal.Deal.Id, deal => deal.Deal);
        int grown = 0;
        foreach (Deal deal in Deals(7, Now).Select(deal => deal.Deal).Where(deal => later.ContainsKey(deal.Id)))
        {
            Deal same = later[deal.Id];
            Assert.Equal((deal.OpenedAt, deal.ClientId, deal.Group), (same.OpenedAt, same.ClientId, same.Group));
            Assert.Equal(deal.Stages, same.Stages.Take(deal.Stages.Count));
            Assert.True(deal.ClosedAt is null || (deal.ClosedAt.Equals(same.ClosedAt) && (deal.Outcome, deal.Amount) == (same.Outcome, same.Amount)), deal.Id);
            grown += deal.ClosedAt is null && same.ClosedAt is not null ? 1 : 0;
        }

        Assert.InRange(grown, 50, 2000);
    }

    [Fact]
    public void Nothing_lies_in_the_future_and_all_in_its_order()
    {
        foreach ((Deal deal, DateTimeOffset? stuckSince) in Deals(3, Now))
        {
            DateTimeOffset[] times = [deal.OpenedAt.ToDateTimeOffset(), .. deal.Stages.Select(stage => stage.EnteredAt.ToDateTimeOffset()), deal.ClosedAt?.ToDateTimeOffset() ?? Now];
            Assert.Equal(times.Order(), times);
            Assert.InRange(times[^1], times[0], Now);
            Assert.Equal(deal.Outcome == DealOutcome.Open, deal.ClosedAt is null);
            Assert.True(deal.DeliveredAt is null || (deal.Outcome == DealOutcome.Won && deal.DeliveredAt.ToDateTimeOffset() <= Now));
            Assert.True(stuckSince is null || stuckSince <= Now);
        }
    }

    // Three in a hundred deals get stuck in one of three stages; some are lost before they come to it. 12 managers, 24 deals, 14 months.
    [Fact]
    public void What_goes_wrong_with_deals_goes_wrong_as_often_as_it_should()
    {
        IReadOnlyList<SimulatedDeal> deals = Deals(5, Now);
        Assert.InRange(deals.Count, 12 * 24 * 13, 12 * 24 * 16);
        Assert.InRange(deals.Count(deal => deal.StuckSince is not null), 0.015 * deals.Count, 0.035 * deals.Count);
        decimal[] months = [.. deals.Select(deal => deal.Deal).Where(deal => deal.Outcome == DealOutcome.Won && deal.ManagerId == "sim-m06" && deal.ClosedAt.ToDateTimeOffset() >= Now.AddMonths(-13))
            .GroupBy(deal => deal.ClosedAt.ToDateTime().Month + (12 * deal.ClosedAt.ToDateTime().Year)).Select(month => month.Sum(deal => decimal.Parse(deal.Amount, CultureInfo.InvariantCulture)))];
        Assert.True(months.Count(sum => sum is >= 90_000 and <= 93_000) >= 5, string.Join(' ', months));
    }

    [Fact]
    public void After_a_delivery_somebody_asks_or_nobody_speaks_with_the_client_at_all()
    {
        SimulatedFloor floor = Floor(2);
        FloorTroubles troubles = new(2);
        IReadOnlyList<SimulatedDeal> deals = new SimulatedDeals(floor).Upto(Now);
        HashSet<string> asked = [.. SimulatedMeetings.FollowUps(floor, deals, First, Now.AddDays(30)).Select(contact => contact.Id)];
        ILookup<string, DateTimeOffset> calls = new FloorPlan(floor).Past(Now, Days).ToLookup(call => call.ClientId, call => call.StartedAt);
        int unasked = 0;
        foreach (Deal deal in deals.Select(deal => deal.Deal).Where(deal => deal.DeliveredAt?.ToDateTimeOffset() >= First))
        {
            bool isAsked = SimulatedMeetings.FollowUpAt(troubles, deal) is not null;
            Assert.Equal(isAsked, asked.Contains($"{deal.Id}-follow-up"));
            DateTimeOffset delivered = deal.DeliveredAt.ToDateTimeOffset();
            Assert.True(isAsked || !calls[deal.ClientId].Any(at => at > delivered && at < delivered.AddDays(14)), deal.Id);
            unasked += isAsked ? 0 : 1;
        }

        Assert.InRange(unasked, 3, 60);
    }

    [Fact]
    public void On_a_day_without_lines_a_branch_makes_a_tenth_of_its_calls()
    {
        SimulatedFloor floor = Floor(1);
        FloorTroubles troubles = new(1);
        DateOnly[] days = [.. Enumerable.Range(0, 200).Select(back => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-back))];
        DateOnly[] outages = [.. days.Where(day => troubles.IsOutage(0, day))];
        Assert.NotEmpty(outages);
        Assert.All(outages, day => Assert.InRange(Calls(day), 1, 30));
        Assert.All(outages, day => Assert.InRange(Calls(day.AddDays(-7)), 50, 150));

        int Calls(DateOnly day) => new FloorPlan(floor).Day(day).Count(call => floor.BranchOf(floor.IndexOf(call.ManagerId)) == 0);
    }

    private static IReadOnlyList<SimulatedDeal> Deals(ulong seed, DateTimeOffset now) => new SimulatedDeals(Floor(seed)).Upto(now);

    private static SimulatedFloor Floor(ulong seed) => new(new FloorSize(seed, 12, 400), Now.AddDays(-120));
}
