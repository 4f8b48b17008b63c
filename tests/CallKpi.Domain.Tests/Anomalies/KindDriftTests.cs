using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Tests.Contacts;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

public sealed class KindDriftTests(ITestOutputHelper output)
{
    private const int Rounds = 400;

    // s = 6/40; residuals of 1 of 10, 3 of 10 and 2 of 20 are −0.5, 1.5 and −1, so the error is √(3/2 · 3.5)/40 = 0.05728 and z = 0.05 / 0.05728.
    [Fact]
    public void The_error_of_the_share_is_that_of_a_ratio_of_days_sums()
    {
        var drift = KindDrift.Of([new(10, 1, 0), new(10, 3, 1), new(20, 2, 0), default]);
        Assert.Equal((3, 40L, 6L), (drift.Days, drift.Count.Judged, drift.Count.OddestTenth));
        Assert.Equal((0.15, 0.8729, 0.025), (drift.TenthShare, Math.Round(drift.Z, 4), drift.HundredthShare));
    }

    // Days that are all alike have no scatter of their own: √(0.09/300) = 0.01732, and a third instead of a tenth lies 13.47 of it above.
    [Fact]
    public void It_is_never_less_than_chance_makes_it() =>
        Assert.Equal(13.472, KindDrift.Of([.. Enumerable.Repeat(new JudgedCount(30, 10, 0), 10)]).Z, 0.001);

    [Fact]
    public void Nothing_is_said_of_no_day_and_of_one()
    {
        Assert.Equal((0, 0.1, 0.0, ModelHealth.Young), Parts(KindDrift.Of([])));
        Assert.Equal((1, 0.5, 0.0, ModelHealth.Steady), Parts(KindDrift.Of([new(1000, 500, 10)])));
    }

    /// <summary>p-values of days on which all are a little rarer, or less rare: normal scores with a common part of a tenth of the variance.</summary>
    [Fact]
    public void Days_that_are_alike_in_themselves_are_no_drift_and_rarer_ones_are()
    {
        var random = new Random(Seed.From(output, 2040));
        int calm = 0, found = 0;
        for (var round = 0; round < Rounds; round++)
        {
            calm += KindDrift.Of([.. Enumerable.Range(0, KindDrift.Window).Select(_ => Day(random, 0))]).Health == ModelHealth.Drifting ? 1 : 0;
            found += KindDrift.Of([.. Enumerable.Range(0, KindDrift.Window).Select(_ => Day(random, 0.5))]).Health == ModelHealth.Drifting ? 1 : 0;
        }

        // Of normal z beyond 3 it would be one in 700; with sixty days the tail is a little heavier.
        output.WriteLine($"{calm} of {Rounds} calm and {found} of {Rounds} drifting rounds are told as drift");
        Assert.True(calm <= 8);
        Assert.True(found >= 0.95 * Rounds);
    }

    private static JudgedCount Day(Random random, double shift)
    {
        var common = random.Normal() * Math.Sqrt(0.1);
        var count = default(JudgedCount);
        for (var left = 40; left > 0; left--)
        {
            // The upper tail of a normal score at 1.2816 is 0.1, at 2.3263 it is 0.01 (any table).
            var score = common + (random.Normal() * Math.Sqrt(0.9)) + shift;
            count = count.With(score >= 2.3263 ? 0.01 : score >= 1.2816 ? 0.1 : 0.5);
        }

        return count;
    }

    private static (int Days, double Share, double Z, ModelHealth Health) Parts(KindDrift drift) => (drift.Days, drift.TenthShare, drift.Z, drift.Health);
}
