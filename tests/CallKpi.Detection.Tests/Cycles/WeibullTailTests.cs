using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

public sealed class WeibullTailTests
{
    // Quantiles of a Weibull distribution: age = scale · (−ln share)^(1 / shape).
    private static IEnumerable<SurvivalPoint> Quantiles(double shape, double scale, int count) =>
        Enumerable.Range(0, count).Select(index => new SurvivalPoint(scale * Math.Pow(-Math.Log(1 - ((index + 0.5) / count)), 1 / shape), true));

    [Theory]
    [InlineData(0.7, 3)]
    [InlineData(1, 10)]
    [InlineData(2.5, 86_400)]
    public void A_Weibull_sample_gives_its_own_quantiles_back(double shape, double scale)
    {
        WeibullTail tail = WeibullTail.Fit(SurvivalCurve.Of(Quantiles(shape, scale, 20_000)), 0.35, 0.07)!.Value;
        Assert.Equal(shape, tail.Shape, shape * 0.01);
        double hundredth = scale * Math.Pow(Math.Log(100), 1 / shape);
        Assert.Equal(hundredth, tail.AgeAt(0.01), hundredth * 0.01);
        Assert.Equal(0.01, tail.At(tail.AgeAt(0.01)), 1e-12);
    }

    [Fact]
    public void Forgotten_intervals_in_the_last_four_hundredths_hardly_move_the_alarm()
    {
        IEnumerable<SurvivalPoint> contaminated = Quantiles(1.5, 10, 960).Concat(Enumerable.Range(0, 40).Select(index => new SurvivalPoint(200 + index, true)));
        double clean = 10 * Math.Pow(Math.Log(100), 1 / 1.5);
        double alarm = WeibullTail.Fit(SurvivalCurve.Of(contaminated), 0.35, 0.07)!.Value.AgeAt(0.01);
        Assert.InRange(alarm / clean, 1, 1.35);
        Assert.Equal(226, SurvivalCurve.Of(contaminated).AgeAt(0.0135)!.Value, 5.0);
    }

    [Fact]
    public void Those_who_never_close_are_removed_first()
    {
        // A third stays open to the end of what is known.
        IEnumerable<SurvivalPoint> points = Quantiles(1, 10, 4000).Concat(Enumerable.Repeat(new SurvivalPoint(120, false), 2000));
        double alarm = WeibullTail.Fit(SurvivalCurve.Of(points), 0.35, 0.07)!.Value.AgeAt(0.01);
        Assert.Equal(10 * Math.Log(100), alarm, 1.0);
    }

    [Fact]
    public void Equal_ages_have_no_line() =>
        Assert.Null(WeibullTail.Fit(SurvivalCurve.Of(Enumerable.Repeat(new SurvivalPoint(7, true), 100)), 0.35, 0.07));
}
