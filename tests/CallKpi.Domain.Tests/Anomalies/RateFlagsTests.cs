using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>Expected numbers: the formulas of the detectors' documentation in Python's fractions and lgamma, apart from any code of ours.</summary>
public sealed class RateFlagsTests
{
    private static readonly DateTimeOffset MonthEnd = new(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(3));

    private static readonly LocalMonth March = new(new YearMonth(2026, 3), DateTimeZoneProviders.Tzdb["Europe/Moscow"]);

    /// <summary>The last day of a month before.</summary>
    private static DateTimeOffset Before(int months) => March.Before(months).LastDay;

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
        Assert.Equal(4.464639569157214e-08, flag.PValue, 1e-11);
        Assert.Equal(FlagDriver.Inbound, flag.Driver);
        Assert.Equal(["c00", "c01", "c02"], flag.Neighbours.Select(other => other.Id));
        Assert.All(flag.Neighbours, other => Assert.Equal((MonthEnd, 0.2), (other.At, other.Value)));
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

    // Usual are 4 of 20, which the 5 to 35 % of the flagged one and of each other hold; c5 is of another class, c4 has too few, c3 is odd too.
    [Fact]
    public void Beside_a_client_stand_ordinary_ones_of_its_class_with_about_as_many_calls()
    {
        var calls = Enumerable.Range(0, 60).ToDictionary(client => $"c{client:00}", _ => new MonthContacts(160, 40), StringComparer.Ordinal);
        foreach (var (client, odd) in new (string, MonthContacts)[]
        {
            ("c50", new(4, 16)), ("c51", new(8, 2)), ("c52", new(24, 6)), ("c53", new(3, 17)), ("c54", new(3, 1)), ("c56", new(20, 5)), ("c57", new(19, 5)),
        })
        {
            calls[client] = odd;
        }

        List<(WatchedClient, MonthContacts)> clients =
            [.. calls.Select(each => (new WatchedClient(each.Key, "A", "m1", null), each.Value)), (new WatchedClient("c99", "B", "m1", null), new MonthContacts(16, 4))];
        var flags = RateFlags.InboundClients(clients, "b1", MonthEnd);
        Assert.Equal(["c50", "c53"], flags.Select(flag => flag.ClientId));

        // Of 24, 25 and of 10 or 30 calls, which are as near to 20 as each other.
        Assert.All(flags, flag => Assert.Equal(["c57", "c56", "c51"], flag.Neighbours.Select(other => other.Id)));
        Assert.Equal([5 / 24.0, 0.2, 0.2], flags[0].Neighbours.Select(other => other.Value));
    }

    [Fact]
    public void A_manager_of_ten_whose_clients_begin_most_calls_is_flagged()
    {
        var managers = Enumerable.Range(0, 10).ToDictionary(manager => $"m{manager}", manager => manager == 0 ? new MonthContacts(4, 16) : new MonthContacts(16, 4), StringComparer.Ordinal);
        var flag = Assert.Single(RateFlags.InboundManagers([managers], "b1", MonthEnd));
        Assert.Equal("m0", flag.ManagerId);
        Assert.Null(flag.ClientId);
        Assert.Equal(4.464639569157214e-08, flag.PValue, 1e-11);
    }

    [Fact]
    public void Comfort_needs_fewer_calls_out_more_calls_in_and_leads_left()
    {
        (DateTimeOffset LastDay, WorkMix Mix)[] past =
            [(Before(1), new WorkMix(100, 20, 20, 21)), (Before(2), new WorkMix(80, 60, 20, 21)), (Before(3), new WorkMix(120, 20, 20, 21))];
        var flag = RateFlags.ComfortZone("m1", past, new WorkMix(60, 60, 5, 21), "b1", MonthEnd)!;

        // Fisher 3.397e-07, rate of own inbound 3.128e-04, rate of leads 3.347e-04: the largest decides.
        Assert.Equal(0.000334668192735816, flag.PValue, 1e-12);
        Assert.Equal(0.5, flag.Value);
        Assert.Equal((82 / 120.0, 98 / 120.0), (flag.ExpectedLow, flag.ExpectedHigh));
        Assert.Equal(400, flag.Comparison.Count);

        // 100 of 120, 80 of 140, 120 of 140, of which each is nearer to 82 to 98 of 120 than 60 of 120. A day
        // 300 / 63 = 4.8 calls out became 60 / 21 = 2.9, 1.6 of own clients 2.9, and 0.95 with leads 0.24, which is the largest factor.
        Assert.Equal([(Before(1), 100 / 120.0), (Before(2), 80 / 140.0), (Before(3), 120 / 140.0)], flag.Neighbours.Select(month => (month.At, month.Value)));
        Assert.Equal(FlagDriver.Leads, flag.Driver);
        Assert.Equal(FlagDriver.Inbound, RateFlags.ComfortZone("m1", past, new WorkMix(60, 200, 5, 21), "b1", MonthEnd)!.Driver);
        Assert.Null(RateFlags.ComfortZone("m1", past, new WorkMix(60, 60, 20, 21), "b1", MonthEnd));
        Assert.Null(RateFlags.ComfortZone("m1", past, new WorkMix(100, 33, 20, 21), "b1", MonthEnd));
        Assert.Null(RateFlags.ComfortZone("m1", [], new WorkMix(60, 60, 5, 21), "b1", MonthEnd));
    }

    [Fact]
    public void Attention_given_to_light_clients_is_compared_with_the_other_managers()
    {
        var counts = Enumerable.Range(0, 10).ToDictionary(manager => $"m{manager}", manager => new MisallocationCount(20, manager == 3 ? 16 : 4), StringComparer.Ordinal);
        var flag = Assert.Single(RateFlags.Misallocated([counts], "b1", MonthEnd));
        Assert.Equal("misallocation:manager:m3:2026-03", flag.Id);
        Assert.Equal([("m0", 0.2), ("m1", 0.2), ("m2", 0.2)], flag.Neighbours.Select(other => (other.Id!, other.Value)));
        Assert.Equal(FlagDriver.LightClients, flag.Driver);
        Assert.Equal(4.464639569157214e-08, flag.PValue, 1e-11);
        Assert.Empty(RateFlags.Misallocated([new Dictionary<string, MisallocationCount> { ["m3"] = new(20, 16) }], "b1", MonthEnd));
    }

    [Theory]
    [InlineData(3, 0, "about_monthly", 30, 0.0011752698661406508)]
    [InlineData(0, 4, "inbound_only", 90, 2.6074368808253605e-06)]
    public void A_formal_cadence_of_a_weekly_class_is_told_by_its_pattern(int outbound, int inbound, string measure, double days, double p)
    {
        var client = new WatchedClient("c1", "A", "m1", null);
        var measured = new MeasuredCadence(outbound, inbound, 90, 7);
        var flag = Assert.Single(RateFlags.FormalCadence([(client, measured, FlagUnit.Days)], "b1", MonthEnd));
        Assert.Equal((measure, days, 7.0), (flag.Measure, flag.Value, flag.ExpectedHigh));
        Assert.Equal(p, flag.PValue, 1e-12);
        Assert.Empty(flag.Neighbours);
        Assert.Empty(RateFlags.FormalCadence([(client, new MeasuredCadence(12, 0, 90, 7), FlagUnit.Days), (client with { ManagerId = null }, measured, FlagUnit.Days)], "b1", MonthEnd));

        // Kept are once in 6 days, in 4.5 and in 7.5, of which the last is over a week; of another class, another target and another sort of days nothing follows.
        (string Id, string Class, MeasuredCadence Cadence)[] others =
        [
            ("c2", "A", new(15, 2, 90, 7)), ("c3", "A", new(20, 0, 90, 7)), ("c4", "A", new(12, 4, 90, 7)), ("c5", "B", new(15, 0, 90, 7)), ("c6", "A", new(15, 0, 90, 6)),
            ("c7", "A", new(15, 0, 90, 7)),
        ];
        flag = RateFlags.FormalCadence([(client, measured, FlagUnit.Days), .. others.Select(other => (new WatchedClient(other.Id, other.Class, null, null), other.Cadence, other.Id == "c7" ? FlagUnit.WorkingDays : FlagUnit.Days))], "b1", MonthEnd)[0];
        Assert.Equal([new FlagNeighbour("c2", MonthEnd, 6), new FlagNeighbour("c3", MonthEnd, 4.5)], flag.Neighbours);
        Assert.Equal(inbound > 0 ? FlagDriver.Inbound : FlagDriver.Outbound, flag.Driver);
    }

    // A quarter of 90 days with 62 working ones: three calls are one in 20.7 working days, and one a month for whoever has a calendar.
    [Fact]
    public void A_month_is_a_month_where_the_class_counts_working_days_too()
    {
        var measured = new MeasuredCadence(3, 0, 62, 5) { CalendarDays = 90 };
        var flag = Assert.Single(RateFlags.FormalCadence([(new WatchedClient("c1", "A", "m1", null), measured, FlagUnit.WorkingDays)], "b1", MonthEnd));
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
        var flag = RateFlags.BranchOffCompany("b1", "calls", branch, others, March)!;

        // t = ln 0.7 / (0.02 · √(7/6)) = −16.51 with 5 degrees.
        Assert.Equal(1.487779349662599e-05, flag.PValue, 1e-9);
        Assert.Equal(0.7, flag.Value, 1e-12);
        Assert.Equal((0.98, 1.02), (Math.Round(flag.ExpectedLow, 12), Math.Round(flag.ExpectedHigh, 12)));
        // Nine in ten of six months are all of them; their median is 1.
        Assert.Equal(
            [(Before(1), 1.0), (Before(2), 0.99), (Before(3), 1.01)], flag.Neighbours.Select(month => (month.At, Math.Round(month.Value, 12))));
        Assert.Equal((FlagDriver.Branch, MonthEnd), (flag.Driver, flag.At));

        // It stands while the others rise by a half.
        others[^1] = [1.5, 1.5];
        Assert.Equal(FlagDriver.Company, RateFlags.BranchOffCompany("b1", "calls", [.. branch[..^1], 1.05], others, March)!.Driver);
        others[^1] = [0.7, 0.7];
        Assert.Null(RateFlags.BranchOffCompany("b1", "calls", branch, others, March));
    }

    [Fact]
    public void Months_of_a_branch_are_measured_by_those_before_them_and_their_working_days()
    {
        (double, int)[] months = [(99.5, 20), (104.5, 21), (94.5, 19), (109.5, 22), (199.5, 20), (49.5, 10)];
        Assert.Equal([2.0, 1.0], BranchMonths.OverExpected(months).Select(ratio => Math.Round(ratio, 12)));
        Assert.Empty(BranchMonths.OverExpected([(1, 1)]));
    }
}
