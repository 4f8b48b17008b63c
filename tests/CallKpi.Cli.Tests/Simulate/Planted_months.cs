using System.Globalization;
using CallKpi.Cli.Simulate;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Simulate;

/// <summary>What the truth says of months and quarters, against the calls, deals and purchases themselves.</summary>
public sealed class Planted_months
{
    private const int Days = 300;
    private const ulong Seed = 1;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = Now.AddDays(-Days);
    private static readonly SimulatedFloor Floor = new(new FloorSize(Seed, 20, 400), First.AddDays(-365));
    private static readonly Row[] Truth = Written();
    private static readonly Spoken[] Calls = [.. new FloorPlan(Floor).Past(Now, Days).Select(Spoken.Of).OfType<Spoken>()];

    [Fact]
    public void Each_kind_of_trouble_is_planted() => Assert.Equal(
        [
            "Awaiting inbound_share_too_high", "BonusHunter results_at_bonus_threshold", "CallingClient inbound_share_too_high", "CheapMonth average_check_too_low",
            "LightClients misallocation", "LosingMonth too_few_deals", "ManySales too_many_deals", "Monthly formal_cadence", "OnlyCalling formal_cadence",
            "OrderingClient too_many_deals", "PoorBranch branch_off_company", "Settled comfort_zone",
        ],
        Truth.Select(row => $"{row.Story} {row.Kind}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Months_and_quarters_are_whole() => Assert.All(
        Truth, row => Assert.Equal(row.ClientId.Length > 0 && row.Story != "OrderingClient" ? 3 : 1, Month(row.To) - Month(row.From)));

    // Of ordinary answered calls three in seven are the clients' own; of those to buyers seven in ten more are.
    [Fact]
    public void Who_waits_for_buyers_gets_most_of_his_calls_and_goes_on_calling_others()
    {
        Spoken[] usual = [.. Calls.Where(call => !Truth.Any(row => row.ManagerId == call.ManagerId && row.From <= call.At && call.At < row.To))];
        Assert.InRange(Inbound(usual), 0.38, 0.48);
        Assert.All(Of("Awaiting"), row =>
        {
            Spoken[] calls = [.. Calls.Where(call => call.ManagerId == row.ManagerId && row.Has(call.At))];
            Assert.InRange(Inbound(calls), 0.58, 0.9);
            Assert.Contains(calls, call => call.IsOutbound && !IsBuyer(call.ClientId));
        });
    }

    [Fact]
    public void Who_has_settled_calls_nobody_who_never_bought() => Assert.All(Of("Settled"), row =>
    {
        Spoken[] calls = [.. Calls.Where(call => call.ManagerId == row.ManagerId && row.Has(call.At))];
        Assert.InRange(Inbound(calls), 0.62, 0.95);
        Assert.DoesNotContain(calls, call => call.IsOutbound && call.Story != Story.Dummy && !IsBuyer(call.ClientId));
    });

    [Fact]
    public void Weighty_clients_hear_nothing_of_who_sees_to_the_light_ones() => Assert.All(Of("LightClients"), row =>
    {
        Spoken[] calls = [.. Calls.Where(call => call.ManagerId == row.ManagerId && row.Has(call.At))];
        HashSet<string> weighty = [.. Floor.Clients.Where(client => client.Classes[0].ClassId is "key" or "A" && client.Assignments[0].ManagerId == row.ManagerId).Select(client => client.Id)];
        Assert.NotEmpty(weighty);
        Assert.True(calls.Count(call => !weighty.Contains(call.ClientId)) > 50);

        // Once a month somebody is called for form's sake.
        Assert.InRange(calls.Count(call => weighty.Contains(call.ClientId) && call.Story != Story.Dummy), 0, 1);
    });

    [Fact]
    public void A_client_who_calls_or_is_called_monthly_does_so_for_a_quarter()
    {
        Assert.All(Of("CallingClient"), row => Assert.True(Speaking(row) is { Length: < 10 } || Inbound(Speaking(row)) > 0.6, row.ClientId));
        Assert.All(Of("OnlyCalling"), row =>
        {
            Assert.DoesNotContain(Speaking(row), call => call.IsOutbound);
            Assert.NotEmpty(Speaking(row));
        });
        Assert.All(Of("Monthly"), row =>
        {
            Spoken[] calls = Speaking(row);
            Assert.All(calls, call => Assert.True(call.IsOutbound));
            Assert.InRange(calls.Length, 2, 3);
            Assert.Equal(calls.Length, calls.Select(call => Month(call.At)).Distinct().Count());
        });
    }

    [Fact]
    public void Many_deals_are_won_where_the_truth_says_so()
    {
        Deal[] won = [.. new SimulatedDeals(Floor).Upto(Now).Select(deal => deal.Deal).Where(deal => deal.Outcome == DealOutcome.Won)];
        Assert.All(Of("ManySales"), row => Assert.True(won.Count(deal => deal.ManagerId == row.ManagerId && row.Has(deal.ClosedAt.ToDateTimeOffset())) >= 16));
        Assert.All(Of("OrderingClient"), row => Assert.True(won.Count(deal => deal.ClientId == row.ClientId && row.Has(deal.ClosedAt.ToDateTimeOffset())) >= 7));
        Assert.Equal(won.Length, won.Select(deal => deal.Id).Distinct().Count());
    }

    // A buyer buys up to six times a month, three on average, and a quarter of that in a poor month.
    [Fact]
    public void In_one_month_of_two_years_one_branch_sells_little()
    {
        ILookup<(string Branch, int Month), DateTimeOffset> bought = SimulatedPurchases.Upto(Floor, Now)
            .SelectMany(client => client.Purchases.Select(at => (client.BranchId, At: at.ToDateTimeOffset())))
            .ToLookup(purchase => (purchase.BranchId, Month(purchase.At)), purchase => purchase.At);
        Assert.All(bought.SelectMany(month => month), at => Assert.True(at <= Now));
        Row poor = Assert.Single(Truth, row => row.Story == "PoorBranch" && row.To <= Now);
        foreach (Branch branch in Floor.Branches)
        {
            int buyers = Floor.Clients.Count(client => client.BranchId == branch.Id && IsBuyer(client.Id));
            for (int month = Month(Now) - 12; month < Month(Now); month++)
            {
                double each = (double)bought[(branch.Id, month)].Count() / buyers;
                Assert.InRange(each, 0, branch.Id == poor.BranchId && month == Month(poor.From) ? 1.2 : 4);
                Assert.True(each > 2 || (branch.Id == poor.BranchId && month == Month(poor.From)), $"{branch.Id} {month} {each}");
            }
        }
    }

    private static Row[] Of(string story)
    {
        Row[] rows = [.. Truth.Where(row => row.Story == story && row.From >= First && row.To <= Now)];
        Assert.NotEmpty(rows);
        return rows;
    }

    private static Spoken[] Speaking(Row row) => [.. Calls.Where(call => call.ClientId == row.ClientId && row.Has(call.At))];

    private static double Inbound(Spoken[] calls) => (double)calls.Count(call => !call.IsOutbound) / calls.Length;

    private static bool IsBuyer(string clientId) => Floor.Clients.Any(client => client.Id == clientId && client.Purchases.Count > 0);

    private static int Month(DateTimeOffset at) => (at.Year * 12) + at.Month;

    private static Row[] Written()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (PlantedOddities truth = new(path))
            {
                truth.AddMonths(Floor, DateOnly.FromDateTime(Now.AddMonths(-12).UtcDateTime), DateOnly.FromDateTime(Now.UtcDateTime));
            }

            return [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(cells => new Row(cells[1], cells[2], cells[3], cells[4], cells[6], At(cells[7]), At(cells[8])))];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Row(string Kind, string Story, string ManagerId, string ClientId, string BranchId, DateTimeOffset From, DateTimeOffset To)
    {
        public bool Has(DateTimeOffset at) => From <= at && at < To;
    }

    /// <summary>An answered call with a customer, read from its events alone.</summary>
    private sealed record Spoken(Story Story, string ManagerId, string ClientId, DateTimeOffset At, bool IsOutbound)
    {
        public static Spoken? Of(PlannedCall call)
        {
            Direction direction = call.Events.Select(item => item.Started?.Direction ?? item.Cdr?.Direction).First(each => each is not null)!.Value;
            bool isAnswered = call.Events.Any(item => item.Cdr is not null || (item.Answered is { } answered && answered.Party is null));
            return isAnswered && direction != Direction.Internal ? new Spoken(call.Story, call.ManagerId, call.ClientId, call.StartedAt, direction == Direction.Outbound) : null;
        }
    }
}
