using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Anomalies;
using NodaTime;

namespace CallKpi.Domain.Tests.Deals;

public sealed class DealCountsTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);
    private static readonly IReadOnlyList<DealMonth> Months = DealMonth.Upto(new YearMonth(2026, 3), 13, Calendar);

    /// <summary>Branch b1 with m1 and m2, b2 with m3; clients c0 to c4 of m1, c5 to c8 of m2, c9 of m3.</summary>
    private static OrganisationBook Company()
    {
        OrganisationBook book = new();
        book.Upsert(new Branch("b1", "b1", "Etc/UTC", DialPlan.International));
        book.Upsert(new Branch("b2", "b2", "Etc/UTC", DialPlan.International));
        book.Upsert(new SalesManager("m1", "m1", "b1", SalesRole.Farmer));
        book.Upsert(new SalesManager("m2", "m2", "b1", SalesRole.Farmer));
        book.Upsert(new SalesManager("m3", "m3", "b2", SalesRole.Farmer));
        for (int index = 0; index < 10; index++)
        {
            Client client = new($"c{index}", $"c{index}") { Assignments = [new Assignment(Owner($"c{index}"), DateTimeOffset.MinValue)] };
            Assert.True(book.Upsert(client, ClassBook.Empty).IsAccepted);
        }

        return book;
    }

    /// <summary>Ten clients with about ten deals a month, of which a few months are given by hand.</summary>
    private static List<Deal> Usual(params (string ClientId, int Count)[] march)
    {
        List<Deal> deals = [Won("c0", Months[0].Span.From.AddDays(-20), "first")];
        for (int month = 0; month < Months.Count; month++)
        {
            for (int client = 0; client < 10; client++)
            {
                int count = march.Where(each => month == 12 && each.ClientId == $"c{client}").Select(each => (int?)each.Count).SingleOrDefault()
                    ?? 9 + ((month + client) % 3);
                deals.AddRange(Enumerable.Range(0, count).Select(index => Won($"c{client}", Months[month].Span.From.AddDays(index % 27), $"{month}-{index}")));
            }
        }

        return deals;
    }

    private static Deal Won(string clientId, DateTimeOffset at, string id) => new($"{clientId}-{id}", clientId, Owner(clientId), at.AddHours(-1))
    {
        ClosedAt = at, Outcome = DealOutcome.Won,
    };

    private static string Owner(string clientId) => clientId[1] switch
    {
        < '5' => "m1",
        < '9' => "m2",
        _ => "m3",
    };

    private static IReadOnlyList<Flag> Judge(IEnumerable<Deal> deals, string branchId = "b1")
    {
        OrganisationBook book = Company();
        return [.. DealCounts.Judge(deals, Months, book.Clients(), book.Managers(), branchId)];
    }

    // A Poisson count of mean 10: P(X ≤ 1) = 0.0005, P(X ≥ 25) = 0.00005, P(X ≤ 3) = 0.0103 (SciPy 1.10, stats.poisson); March has its share of days.
    [Fact]
    public void A_client_with_too_few_or_too_many_deals_rings()
    {
        IReadOnlyList<Flag> flags = Judge(Usual(("c3", 1), ("c5", 25), ("c7", 5)));
        Assert.Equal(["too_few_deals:client:c3:2026-03", "too_many_deals:client:c5:2026-03"], flags.Select(flag => flag.Id));
        Assert.Equal([("m1", "b1", 0), ("m2", "b1", 0)], flags.Select(flag => (flag.ManagerId, flag.BranchId, flag.Deal.Clients)));
        Assert.Equal((1, 25), (flags[0].Value, flags[1].Value));
        Assert.InRange(flags[0].ExpectedLow, 4, 7);
        Assert.InRange(flags[1].ExpectedHigh, 14, 18);
        Assert.InRange(flags[0].PValue, 0.0001, 0.001);

        // Nine and the remainder by three of month and client: February is month 11, January 10, December 9.
        string[] before = ["2026-02-28", "2026-01-31", "2025-12-31"];
        Assert.Equal(before.Zip([11.0, 10, 9]), flags[0].Neighbours.Select(month => ($"{month.At:yyyy-MM-dd}", month.Value)));
        Assert.Equal(before.Zip([10.0, 9, 11]), flags[1].Neighbours.Select(month => ($"{month.At:yyyy-MM-dd}", month.Value)));
        Assert.All(flags, flag => Assert.Equal(FlagDriver.Class, flag.Driver));
        Assert.All(flags, BesideFlags.AssertSound);
    }

    [Fact]
    public void A_clients_flag_belongs_to_the_branch_of_its_manager()
    {
        List<Deal> deals = Usual(("c9", 0));
        Assert.Empty(Judge(deals));

        // The whole of m3's month is that of his one client: both ring.
        Assert.Equal(["client", "manager"], Judge(deals, "b2").Select(flag => flag.Subject.WireKind));
    }

    // c3 makes thirty deals a month where others make ten, and ten in March; months out of its own range do not stand beside that.
    [Fact]
    public void A_client_unlike_its_class_is_judged_by_its_own_past()
    {
        List<Deal> deals = Usual(("c3", 10));
        for (int month = 0; month < 12; month++)
        {
            int more = month switch { 11 => 60, 10 => 0, _ => 20 };
            deals.AddRange(Enumerable.Range(0, more).Select(index => Won("c3", Months[month].Span.From.AddDays(index % 27), $"more{month}-{index}")));
        }

        Flag flag = Assert.Single(Judge(deals), flag => flag.ClientId == "c3");
        Assert.Equal((FlagKind.TooFewDeals, FlagDriver.Client), (flag.Kind, flag.Driver));
        Assert.Equal(["2025-12-31", "2025-11-30", "2025-10-31"], flag.Neighbours.Select(month => $"{month.At:yyyy-MM-dd}"));
        Assert.Equal([29.0, 31, 30], flag.Neighbours.Select(month => month.Value));
    }

    [Fact]
    public void Everybodys_season_is_nobodys_anomaly()
    {
        List<Deal> deals = Usual([.. Enumerable.Range(0, 10).Select(index => ($"c{index}", 6))]);
        Assert.Empty(Judge(deals));
        Assert.Empty(Judge(deals, "b2"));
    }

    [Fact]
    public void Lost_deals_do_not_count_and_a_short_past_says_nothing()
    {
        List<Deal> deals = Usual(("c3", 10));
        Assert.Empty(Judge(deals));
        Assert.Equal(
            ["too_few_deals:client:c3:2026-03"],
            Judge(deals.Select(deal => deal.ClientId == "c3" && deal.ClosedAt >= Months[^1].Span.From ? deal with { Outcome = DealOutcome.Lost } : deal)).Select(flag => flag.Id));

        // The month of the first deal is not learned from, so that two months are too few and three are enough.
        List<Deal> old = Usual(("c3", 0));
        Assert.Empty(Judge(old.Where(deal => deal.ClosedAt >= Months[9].Span.From)));
        Assert.Single(Judge(old.Where(deal => deal.ClosedAt >= Months[8].Span.From)));
    }

    [Fact]
    public void A_company_that_assigns_no_clients_counts_the_deals_of_its_managers_from_their_first_on()
    {
        OrganisationBook book = new();
        book.Upsert(new Branch("b1", "b1", "Etc/UTC", DialPlan.International));
        foreach (string manager in new[] { "m1", "m2", "m3", "m4" })
        {
            book.Upsert(new SalesManager(manager, manager, "b1", SalesRole.Farmer));
        }

        book.Upsert(new Client("c", "c"), ClassBook.Empty);

        // m1 makes 40 to 42 deals a month, m2 32 to 34 and one in March, m3 began in September with ten a month, m4 never did.
        List<Deal> deals = Usual(("c5", 1), ("c6", 0), ("c7", 0), ("c8", 0));
        deals.RemoveAll(deal => deal.ManagerId == "m3" && deal.ClosedAt < Months[6].Span.From);
        Flag flag = Assert.Single(DealCounts.Judge(deals, Months, book.Clients(), book.Managers(), "b1"));
        Assert.Equal(("too_few_deals:manager:m2:2026-03", 0, 1.0), (flag.Id, flag.Deal.Clients, flag.Value));
    }

    [Fact]
    public void A_clients_rare_deal_is_no_crowd()
    {
        List<Deal> deals = [Won("c1", Months[0].Span.From.AddDays(-1), "a"), Won("c2", Months[^1].Span.From, "b"), Won("c2", Months[^1].Span.From, "c")];
        Assert.Empty(Judge(deals));
    }
}
