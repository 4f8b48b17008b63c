using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>Expected numbers: the formulas of the detectors' documentation in Python's fractions and lgamma, apart from any code of ours.</summary>
public sealed class RateFlagsTests
{
    private static readonly DateTimeOffset MonthEnd = new(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(3));

    [Fact]
    public void A_client_who_begins_most_calls_is_flagged_against_its_class_and_others_are_not()
    {
        var clients = Enumerable.Range(0, 100).Select(client => (
            new WatchedClient($"c{client:00}", "A", "m1", null), client == 99 ? new MonthContacts(4, 16) : new MonthContacts(16, 4))).ToList();
        var flag = Assert.Single(RateFlags.InboundClients(clients, "b1", MonthEnd));
        Assert.Equal("inbound_share_too_high:client:c99:2026-03", flag.Id);
        Assert.Equal(0.8, flag.Value, 1e-12);
        Assert.Equal(1 / 20.0, flag.ExpectedLow, 1e-12);
        Assert.Equal(7 / 20.0, flag.ExpectedHigh, 1e-12);
        Assert.Equal(2.1003252725773623e-08, flag.PValue, 1e-13);
        Assert.Equal(("c99", "m1", "b1", PeriodKind.Month, MonthEnd), (flag.ClientId, flag.ManagerId, flag.BranchId, flag.Period, flag.At));
        Assert.Equal(
            "In March 2026 and the two months before, this client began 80% of the calls; usual in its class is 5% to 35% (99 clients). Rarer than 1 in 1,000,000.",
            FlagSentence.Render(flag, FlagLanguage.English).Replace('\u00A0', ' '));
    }

    [Fact]
    public void A_client_alone_in_its_class_a_closed_one_and_few_calls_raise_nothing()
    {
        (WatchedClient, MonthContacts)[] clients =
        [
            (new WatchedClient("c1", "A", "m1", null), new MonthContacts(0, 40)),
            (new WatchedClient("c2", "B", null, null), new MonthContacts(0, 40)),
            (new WatchedClient("c3", "B", "m1", null), new MonthContacts(0, 4)),
            (new WatchedClient("c4", "B", "m1", null), new MonthContacts(40, 0)),
        ];
        Assert.Empty(RateFlags.InboundClients(clients, "b1", MonthEnd));
    }

    // asin √((8 + 3/8) / (10 + 3/4)) = 1.081; the others 0.489, 0.595, 0.692: t = (1.081 − 0.592) / (0.101 · √(4/3)) = 4.19 with 2 degrees.
    [Fact]
    public void Of_three_others_nobody_learns_that_a_share_is_one_in_a_hundred()
    {
        (int, int)[] others = [(2, 10), (3, 10), (4, 10)];
        Assert.Equal(0.02630823112966463, new ShareAmongFew([(8, 10), .. others]).Above((8, 10))!.Value, 1e-9);
        Assert.Null(new ShareAmongFew([(8, 10), .. others[..1]]).Above((8, 10)));
        Assert.Equal(0, new ShareAmongFew([(8, 10), (2, 10), (2, 10)]).Above((8, 10)));
        Assert.Equal(1, new ShareAmongFew([(2, 10), (2, 10), (2, 10)]).Above((2, 10)));
    }

    [Fact]
    public void A_manager_of_ten_whose_clients_begin_most_calls_is_flagged()
    {
        var managers = Enumerable.Range(0, 10).Select(manager => ($"m{manager}", manager == 0 ? new MonthContacts(4, 16) : new MonthContacts(16, 4))).ToList();
        var flag = Assert.Single(RateFlags.InboundManagers(managers, "b1", MonthEnd));
        Assert.Equal("m0", flag.ManagerId);
        Assert.Null(flag.ClientId);
        Assert.Equal(2.3415652056961193e-08, flag.PValue, 1e-13);
    }

    [Fact]
    public void Comfort_needs_fewer_calls_out_more_calls_in_and_leads_left()
    {
        var past = new WorkMix(300, 100, 60, 63);
        var flag = RateFlags.ComfortZone("m1", past, new WorkMix(60, 60, 5, 21), "b1", MonthEnd)!;

        // Fisher 3.397e-07, rate of own inbound 3.128e-04, rate of leads 3.347e-04: the largest decides.
        Assert.Equal(0.000334668192735816, flag.PValue, 1e-12);
        Assert.Equal(0.5, flag.Value);
        Assert.Equal((82 / 120.0, 98 / 120.0), (flag.ExpectedLow, flag.ExpectedHigh));
        Assert.Equal(400, flag.Comparison.Count);
        Assert.Null(RateFlags.ComfortZone("m1", past, new WorkMix(60, 60, 20, 21), "b1", MonthEnd));
        Assert.Null(RateFlags.ComfortZone("m1", past, new WorkMix(100, 33, 20, 21), "b1", MonthEnd));
        Assert.Null(RateFlags.ComfortZone("m1", default, new WorkMix(60, 60, 5, 21), "b1", MonthEnd));
    }

    [Fact]
    public void Attention_given_to_light_clients_is_compared_with_the_other_managers()
    {
        var counts = Enumerable.Range(0, 10).ToDictionary(manager => $"m{manager}", manager => new MisallocationCount(20, manager == 3 ? 16 : 4), StringComparer.Ordinal);
        var flag = Assert.Single(RateFlags.Misallocated(counts, "b1", MonthEnd));
        Assert.Equal("misallocation:manager:m3:2026-03", flag.Id);
        Assert.Equal(2.3415652056961193e-08, flag.PValue, 1e-13);
        Assert.Empty(RateFlags.Misallocated(new Dictionary<string, MisallocationCount> { ["m3"] = new(20, 16) }, "b1", MonthEnd));
    }

    [Theory]
    [InlineData(3, 0, "about_monthly", 30, 0.0011752698661406508)]
    [InlineData(0, 4, "inbound_only", 90, 2.6074368808253605e-06)]
    public void A_formal_cadence_of_a_weekly_class_is_told_by_its_pattern(int outbound, int inbound, string measure, double days, double p)
    {
        var client = new WatchedClient("c1", "A", "m1", null);
        var flag = RateFlags.FormalCadence(client, new MeasuredCadence(outbound, inbound, 90, 7), FlagUnit.Days, "b1", MonthEnd)!;
        Assert.Equal((measure, days, 7.0), (flag.Measure, flag.Value, flag.ExpectedHigh));
        Assert.Equal(p, flag.PValue, 1e-12);
        Assert.Null(RateFlags.FormalCadence(client, new MeasuredCadence(12, 0, 90, 7), FlagUnit.Days, "b1", MonthEnd));
        Assert.Null(RateFlags.FormalCadence(client with { ManagerId = null }, new MeasuredCadence(outbound, inbound, 90, 7), FlagUnit.Days, "b1", MonthEnd));
    }

    // A quarter of 90 days with 62 working ones: three calls are one in 20.7 working days, and one a month for whoever has a calendar.
    [Fact]
    public void A_month_is_a_month_where_the_class_counts_working_days_too()
    {
        var measured = new MeasuredCadence(3, 0, 62, 5) { CalendarDays = 90 };
        var flag = RateFlags.FormalCadence(new WatchedClient("c1", "A", "m1", null), measured, FlagUnit.WorkingDays, "b1", MonthEnd)!;
        Assert.Equal(("about_monthly", FlagUnit.WorkingDays, 5.0), (flag.Measure, flag.Unit, flag.ExpectedHigh));
        Assert.Equal(62 / 3.0, flag.Value, 1e-12);
        Assert.Contains("working days", FlagSentence.Render(flag, FlagLanguage.English), StringComparison.Ordinal);
        Assert.Contains("рабочих", FlagSentence.Render(flag, FlagLanguage.Russian), StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_falls_against_itself_and_the_others_and_not_with_them()
    {
        double[] branch = [1, 1.02, 0.98, 1.01, 0.99, 1, 0.7];
        var others = branch.Select(_ => (IReadOnlyList<double>)[1.0, 1.0]).ToArray();
        var flag = RateFlags.BranchOffCompany("b1", "calls", branch, others, MonthEnd)!;

        // t = ln 0.7 / (0.02 · √(7/6)) = −16.51 with 5 degrees.
        Assert.Equal(1.487779349662599e-05, flag.PValue, 1e-9);
        Assert.Equal(0.7, flag.Value, 1e-12);
        Assert.Equal((0.98, 1.02), (Math.Round(flag.ExpectedLow, 12), Math.Round(flag.ExpectedHigh, 12)));
        others[^1] = [0.7, 0.7];
        Assert.Null(RateFlags.BranchOffCompany("b1", "calls", branch, others, MonthEnd));
    }

    [Fact]
    public void Months_of_a_branch_are_measured_by_those_before_them_and_their_working_days()
    {
        (double, int)[] months = [(99.5, 20), (104.5, 21), (94.5, 19), (109.5, 22), (199.5, 20), (49.5, 10)];
        Assert.Equal([2.0, 1.0], BranchMonths.OverExpected(months).Select(ratio => Math.Round(ratio, 12)));
        Assert.Empty(BranchMonths.OverExpected([(1, 1)]));
    }
}
