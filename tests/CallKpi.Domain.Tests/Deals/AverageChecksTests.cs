using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Anomalies;
using CallKpi.Domain.Tests.Clients;
using NodaTime;

namespace CallKpi.Domain.Tests.Deals;

/// <summary>Expected values were computed with SciPy 1.10 from the formulas of the sources, apart from the code.</summary>
public sealed class AverageChecksTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);
    private static readonly IReadOnlyList<DealMonth> Months = DealMonth.Upto(new YearMonth(2026, 3), 13, Calendar);

    private static readonly (string ManagerId, double[] Amounts)[] Past =
        [("a", [100, 120, 90, 110]), ("b", [200, 260, 180]), ("c", [150, 140, 170, 160, 130])];

    private static IEnumerable<Deal> History(string group = "") => Past.SelectMany(
        manager => manager.Amounts.Select((amount, index) => Sale(manager.ManagerId, amount, Months[index].Span.From, group)));

    private static Deal Sale(string managerId, double amount, DateTimeOffset at, string group = "") =>
        new($"{managerId}{group}{amount}{at:MMdd}", "c1", managerId, at.AddDays(-1))
        {
            Group = group, Amount = (decimal)amount, Currency = "RUB", ClosedAt = at, Outcome = DealOutcome.Won,
        };

    private static Deal[] March(string group, params double[] amounts) =>
        [.. amounts.Select((amount, index) => Sale("a", amount, Months[^1].Span.From.AddDays(index), group))];

    private static IReadOnlyList<Flag> Judge(params Deal[] march) =>
        [.. AverageChecks.Judge([.. History(), .. march], Months, ["a", "b", "c"], "b1")];

    [Fact]
    public void A_low_month_is_judged_by_random_effects()
    {
        Flag flag = Assert.Single(AverageChecks.Judge([.. History(), .. March("", 60, 70, 55)], Months, ["a", "b", "c"], "b1"));
        Assert.Equal("average_check_too_low:manager:a:2026-03", flag.Id);

        // (60 · 70 · 55)^(1/3)
        Assert.Equal(61.35792439661959, flag.Value, 1e-9);
        Assert.Equal(87.8060138453606, flag.ExpectedLow, 1e-6);
        Assert.Equal(0.0002297435832507599, flag.PValue, 1e-10);

        // His own four sales draw what is expected well below everybody's 144.
        Assert.Equal(FlagDriver.Manager, flag.Driver);
        Assert.Equal((12L, "RUB", new YearMonth(2026, 3)), (flag.Comparison.Count, flag.Deal.Currency, flag.Deal.Month!.Value));
        Assert.Equal((new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero), PeriodKind.Month), (flag.At, flag.Period));
    }

    // Of months with three sales or more: (100 · 120 · 90)^(1/3) = 102.599 in February, (95 · 110 · 130)^(1/3) = 110.752 in December; January has
    // two, in November they were (20 · 25 · 30)^(1/3), out of the range. History has one sale a month, of each manager.
    [Fact]
    public void Beside_a_low_month_stand_the_managers_own_or_where_he_has_none_those_of_others()
    {
        Deal[] Of(string manager, int back, params double[] amounts) =>
            [.. amounts.Select((amount, index) => Sale(manager, amount, Months[^(1 + back)].Span.From.AddDays(10 + index)))];
        Deal[] own = [.. Of("a", 1, 100, 120, 90), .. Of("a", 2, 100, 100), .. Of("a", 3, 95, 110, 130), .. Of("a", 4, 20, 25, 30)];
        Flag flag = Assert.Single(AverageChecks.Judge([.. History(), .. own, .. March("", 30, 35, 25)], Months, ["a"], "b1"));
        Assert.Equal(
            [(null, "2026-02-28", 102.599), (null, "2025-12-31", 110.752)],
            flag.Neighbours.Select(month => (month.Id, $"{month.At:yyyy-MM-dd}", Math.Round(month.Value, 3))));
        BesideFlags.AssertSound(flag);

        Deal[] others = [.. Of("c", 2, 140, 150, 130), .. Of("b", 1, 120, 130, 110), .. Of("c", 1, 120, 130, 125)];
        flag = Assert.Single(AverageChecks.Judge([.. History(), .. others, .. March("", 30, 35, 25)], Months, ["a"], "b1"));
        Assert.Equal([("b", "2026-02-28"), ("c", "2026-02-28"), ("c", "2026-01-31")], flag.Neighbours.Select(month => (month.Id!, $"{month.At:yyyy-MM-dd}")));
        BesideFlags.AssertSound(flag);
    }

    [Fact]
    public void A_manager_of_several_groups_is_asked_once_and_pays_for_each()
    {
        Deal[] deals = [.. History("x"), .. History("y"), .. March("x", 60, 70, 55), .. March("y", 100, 120, 90)];
        Flag flag = Assert.Single(AverageChecks.Judge(deals, Months, ["a"], "b1"));
        Assert.Equal("x", flag.Deal.Group);
        Assert.Equal(2 * 0.0002297435832507599, flag.PValue, 1e-10);
    }

    [Fact]
    public void Ordinary_months_few_sales_other_currencies_lost_deals_and_other_managers_do_not_ring()
    {
        Deal[] low = March("", 60, 70, 55);
        Assert.Empty(Judge(March("", 100, 120, 95)));
        Assert.Empty(Judge(low[..2]));
        Assert.Empty(Judge([.. low.Select(deal => deal with { Currency = "EUR" })]));
        Assert.Empty(Judge([.. low.Select(deal => deal with { Outcome = DealOutcome.Lost })]));
        Assert.Empty(Judge([.. low.Select(deal => deal with { Amount = 0 })]));
        Assert.Empty(AverageChecks.Judge([.. History(), .. low], Months, ["b"], "b1"));

        // A sale of April is not known in March.
        Assert.Empty(Judge([.. low.Select(deal => deal with { ClosedAt = Months[^1].Span.To })]));
        Assert.Single(Judge(low));
    }

    [Fact]
    public void One_in_a_hundred_ordinary_months_rings()
    {
        int seed = Seed.Print(nameof(One_in_a_hundred_ordinary_months_rings));
        Random random = new(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        string[] managers = [.. Enumerable.Range(0, 100).Select(index => $"m{index}")];
        IReadOnlyList<DealMonth> months = DealMonth.Upto(new YearMonth(2026, 12), 48, Calendar);
        List<Deal> deals = [];
        foreach (string manager in managers)
        {
            double own = 9 + (0.4 * Normal());
            foreach (DealMonth month in months)
            {
                for (int sale = 0; sale < 8; sale++)
                {
                    string group = sale % 3 == 0 ? "x" : "y";
                    deals.Add(Sale(manager, Math.Exp(own + (group == "x" ? 1 : 0) + (0.7 * Normal())), month.Span.From.AddDays(sale), group));
                }
            }
        }

        int rung = 0, judged = 0;
        for (int last = 12; last < months.Count; last++)
        {
            rung += AverageChecks.Judge(deals, [.. months.Skip(last - 12).Take(13)], managers, "b1").Count();
            judged += managers.Length;
        }

        Console.WriteLine($"{rung} of {judged} ordinary months rang");

        // 3,600 months at 1 %: 36 to be expected, four standard deviations are 24.
        Assert.InRange(rung, 12, 60);
    }
}
