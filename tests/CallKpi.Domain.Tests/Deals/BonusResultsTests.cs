using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Anomalies;
using NodaTime;

namespace CallKpi.Domain.Tests.Deals;

public sealed class BonusResultsTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);
    private static readonly IReadOnlyList<DealMonth> Months = DealMonth.Upto(new YearMonth(2026, 3), 48, Calendar);

    private static readonly DealPolicyBook Policies =
        new([new DealPolicy(null, new LocalDate(2020, 1, 1)) { BonusThreshold = 500_000, Currency = "RUB" }]);

    private static IEnumerable<Deal> Results(string managerId, params int[] results) => results.SelectMany((result, index) =>
    {
        DateTimeOffset at = Months[Months.Count - results.Length + index].Span.From.AddDays(3);

        // In two deals: it is the month's sum that counts.
        Deal half = new($"{managerId}{index}", "c1", managerId, at.AddDays(-9)) { Amount = result / 2m, Currency = "RUB", ClosedAt = at, Outcome = DealOutcome.Won };
        return new[] { half, half with { Id = half.Id + "b" } };
    });

    private static IReadOnlyList<Flag> Judge(IEnumerable<Deal> deals, DealPolicyBook? policies = null, params string[] managers) =>
        [.. BonusResults.Judge(deals, Months, policies ?? Policies, managers.Length == 0 ? ["a"] : managers, "b1")];

    // Nine of twelve results of the three bands in the middle one: Σ C(12, k) 2^(12−k) / 3^12 over k ≥ 9 = 2049 / 531441. It rang with the
    // seventh result, 6 of 7: (7 · 2 + 1) / 2187 = 0.0069, not with the eighth, 6 of 8: 129 / 6561 = 0.020, and has since the ninth, 7 of 9:
    // 163 / 19683 = 0.0083, 8 of 10: 201 / 59049 = 0.0034, 8 of 11: 1563 / 177147 = 0.0088.
    [Fact]
    public void Results_that_gather_at_the_threshold_ring_once_for_the_whole_row()
    {
        int[] results = [480_000, 501_000, 505_000, 510_000, 502_000, 500_000, 524_999, 530_000, 515_000, 501_000, 525_000, 503_000];
        IReadOnlyList<Flag> flags = Judge(Results("a", results));
        Assert.Equal(["manager", "branch"], flags.Select(flag => flag.Subject.WireKind));
        Flag flag = flags[0];
        Assert.Equal((9.0, 12L), (flag.Value, flag.Comparison.Count));
        Assert.Equal(2049.0 / 531_441, flag.PValue, 1e-12);
        Assert.Equal((1, 7), (flag.ExpectedLow, flag.ExpectedHigh));

        // The ninth of the twelve months to March 2026 is December 2025.
        Assert.Equal("results_at_bonus_threshold:manager:a:2025-12", flag.Id);
        Assert.Equal((500_000m, "RUB"), (flag.Deal.Threshold, flag.Deal.Currency));

        // 525, 530 and 480 thousand lay elsewhere; one result below and two above leave the lower band the emptier.
        (string, double)[] elsewhere = [("2026-02-28", 1.05), ("2025-11-30", 1.06), ("2025-04-30", 0.96)];
        Assert.All(flags, each => Assert.Equal(elsewhere, each.Neighbours.Select(month => ($"{month.At:yyyy-MM-dd}", Math.Round(month.Value, 9)))));
        Assert.Equal([null, "a"], flags.Select(each => each.Neighbours[0].Id));
        Assert.All(flags, each => Assert.Equal(FlagDriver.FewBelow, each.Driver));
        Assert.All(flags, BesideFlags.AssertSound);
    }

    [Fact]
    public void Results_elsewhere_other_currencies_and_branches_without_a_bonus_do_not_ring()
    {
        int[] gathered = [.. Enumerable.Repeat(505_000, 8)];
        Assert.NotEmpty(Judge(Results("a", gathered)));
        Assert.Empty(Judge(Results("a", [.. Enumerable.Repeat(560_000, 24)])));
        Assert.Empty(Judge(Results("a", [480_000, 510_000, 530_000, 490_000, 505_000, 540_000])));
        Assert.Empty(Judge(Results("a", gathered).Select(deal => deal with { Currency = "EUR" })));
        Assert.Empty(Judge(Results("a", gathered), new DealPolicyBook([])));
        Assert.Empty(Judge(Results("a", gathered), null, "b"));
    }

    [Fact]
    public void Each_month_is_measured_by_the_threshold_then_in_force_and_a_branchs_own_goes_first()
    {
        DealPolicy early = new("b1", new LocalDate(2020, 1, 1)) { BonusThreshold = 100, Currency = "RUB" };
        DealPolicy late = new("b1", new LocalDate(2025, 12, 1)) { BonusThreshold = 1_000, Currency = "RUB" };
        DealPolicyBook policies = new([late, new DealPolicy(null, new LocalDate(2020, 1, 1)) { BonusThreshold = 7, Currency = "RUB" }, early]);
        Assert.Equal(8, Judge(Results("a", 102, 103, 101, 104, 1_020, 1_030, 1_010, 1_040), policies)[0].Value);
        Assert.Equal(late, policies.InForceOn(new LocalDate(2026, 1, 1), "b1"));
        Assert.Equal(7, policies.InForceOn(new LocalDate(2026, 1, 1), "b2").BonusThreshold);
        Assert.Equal(14, new DealPolicyBook([]).InForceOn(new LocalDate(2026, 1, 1), "b2").FollowUpDays);
    }
}
