using CallKpi.Detection.Rates;

namespace CallKpi.Detection.Tests.Rates;

/// <summary>Expected values were computed with SciPy 1.10 (optimize.brentq, stats.t, stats.betabinom) from the formulas of the remarks, apart from the code.</summary>
public sealed class ShareAmongFewTests
{
    private static readonly PeriodShare[] Recent = [Of("a", 0, 30, 60), Of("b", 0, 6, 50), Of("c", 0, 12, 70), Of("d", 0, 9, 55), Of("e", 0, 40, 60)];

    private static readonly PeriodShare[] Earlier =
        [Of("a", 1, 7, 60), Of("b", 1, 9, 64), Of("c", 1, 14, 66), Of("d", 1, 6, 50), Of("b", 2, 5, 48), Of("c", 2, 10, 52), Of("d", 2, 11, 61), Of("e", 2, 8, 57)];

    // Three others say 0.1, 0.2 and 0.3 of ten cases: t has two degrees.
    [Fact]
    public void Of_three_others_nobody_learns_that_a_share_is_one_in_a_hundred()
    {
        PeriodShare[] others = [Of("b", 0, 2, 10), Of("c", 0, 3, 10), Of("d", 0, 4, 10)];
        TailVerdict verdict = new ShareAmongFew([Of("a", 0, 8, 10), .. others]).Judge("a")!.Value;
        Assert.Equal(0.03306701497959271, verdict.Above, 1e-8);
        Assert.Equal(0.9997874439017315, verdict.Below, 1e-8);
        Assert.Equal((0.1, 0.6), (verdict.Low, verdict.High));
        Assert.Equal(0.31136474566904093, verdict.Expected, 1e-8);
    }

    [Fact]
    public void Who_has_no_two_others_or_no_share_is_not_judged()
    {
        Assert.Null(new ShareAmongFew([Of("a", 0, 8, 10), Of("b", 0, 2, 10)]).Judge("a"));
        Assert.Null(new ShareAmongFew([.. Recent, Of("f", 1, 8, 10)]).Judge("f"));
        Assert.Null(new ShareAmongFew(Recent).Judge("nobody"));
        Assert.Null(new ShareAmongFew([]).Judge("a"));
    }

    [Fact]
    public void Of_others_who_are_all_alike_a_share_is_as_rare_as_its_steps_are()
    {
        Assert.Equal(0.00017954292186783682, new ShareAmongFew([Of("a", 0, 8, 10), Of("b", 0, 2, 10), Of("c", 0, 2, 10)]).Judge("a")!.Value.Above, 1e-9);
        TailVerdict alike = new ShareAmongFew([Of("a", 0, 2, 10), Of("b", 0, 2, 10), Of("c", 0, 2, 10)]).Judge("a")!.Value;
        Assert.InRange(alike.Above, 0.5, 1);
        Assert.InRange(alike.Below, 0.5, 1);
    }

    // In the month itself e, who is odd too, hides a; the months before show how little the others differ.
    [Fact]
    public void Months_before_show_how_much_others_differ()
    {
        Assert.Equal(0.2682532567431128, new ShareAmongFew(Recent).Judge("a")!.Value.Above, 1e-7);
        ShareAmongFew known = new([.. Recent, .. Earlier]);
        Assert.Equal(0.07820833894817432, known.Judge("a")!.Value.Above, 1e-7);
        TailVerdict verdict = known.Judge("e")!.Value;
        Assert.Equal(0.017901561732780288, verdict.Above, 1e-7);
        Assert.Equal((3 / 60.0, 28 / 60.0), (verdict.Low, verdict.High));
    }

    [Fact]
    public void The_order_of_shares_changes_nothing_and_a_month_of_two_says_nothing()
    {
        PeriodShare[] all = [.. Recent, .. Earlier];
        double above = new ShareAmongFew(all).Judge("e")!.Value.Above;
        Assert.Equal(above, new ShareAmongFew(all.Reverse()).Judge("e")!.Value.Above, 1e-10);
        Assert.Equal(above, new ShareAmongFew([.. all, Of("a", 3, 50, 50), Of("b", 3, 0, 50)]).Judge("e")!.Value.Above, 1e-10);
    }

    private static PeriodShare Of(string subject, int period, int hits, int cases) => new(subject, period, hits, cases);
}
