using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

public sealed class SurvivalCurveTests
{
    // Weeks of remission under 6-mercaptopurine (Freireich et al. 1963); + means still in remission.
    private const string Remission = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

    private static SurvivalCurve Curve(string ages) => SurvivalCurve.Of(
        ages.Split(' ').Select(age => new SurvivalPoint(double.Parse(age.TrimEnd('+')), !age.EndsWith('+'))));

    [Theory]
    // The published product-limit estimate of these data (Cox and Oakes 1984, table 4.2).
    [InlineData(5.9, 1)]
    [InlineData(6, 0.857)]
    [InlineData(7, 0.807)]
    [InlineData(10, 0.753)]
    [InlineData(13, 0.690)]
    [InlineData(16, 0.627)]
    [InlineData(22, 0.538)]
    [InlineData(23, 0.448)]
    [InlineData(100, 0.448)]
    public void Survival_is_the_published_product_limit(double age, double survival) =>
        Assert.Equal(survival, Curve(Remission).At(age), 0.0005);

    [Fact]
    public void Cumulative_hazard_is_the_sum_of_closings_over_those_at_risk() =>
        Assert.Equal((3 / 21.0) + (1 / 17.0) + (1 / 15.0) + (1 / 12.0) + (1 / 11.0) + (1 / 7.0) + (1 / 6.0), Curve(Remission).HazardAt(23), 1e-12);

    [Fact]
    public void The_age_of_a_share_is_the_first_at_which_no_more_are_open()
    {
        Assert.Equal(23, Curve(Remission).AgeAt(0.5));
        Assert.Null(Curve(Remission).AgeAt(0.4));
    }

    [Fact]
    public void Without_open_intervals_survival_is_the_share_above()
    {
        SurvivalCurve curve = Curve("1 2 2 3 5");
        Assert.Equal([0.8, 0.4, 0.2, 0.2, 0], [curve.At(1), curve.At(2), curve.At(3), curve.At(4), curve.At(5)], (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Nothing_seen_leaves_everything_open()
    {
        SurvivalCurve curve = SurvivalCurve.Of([]);
        Assert.Equal((1, 0, null), (curve.At(5), curve.HazardAt(5), curve.AgeAt(0.5)));
    }
}
