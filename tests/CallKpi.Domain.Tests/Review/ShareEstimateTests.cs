using CallKpi.Domain.Review;

namespace CallKpi.Domain.Tests.Review;

public sealed class ShareEstimateTests
{
    // scipy.stats.binomtest(hits, trials).proportion_ci(0.95, 'wilson') of SciPy 1.10.1.
    [Theory]
    [InlineData(0, 10, 0.0, 0.27753279986288926)]
    [InlineData(10, 10, 0.7224672001371109, 1.0)]
    [InlineData(9, 20, 0.25819785825562425, 0.6579146575496577)]
    [InlineData(41, 50, 0.6920394632569922, 0.9022980732976582)]
    [InlineData(1, 3, 0.06149194472039626, 0.7923403991979523)]
    [InlineData(150, 400, 0.328957079463163, 0.4234209941204111)]
    public void The_interval_is_wilsons(int hits, int trials, double low, double high)
    {
        var estimate = ShareEstimate.Of(hits, trials)!.Value;
        Assert.Equal((double)hits / trials, estimate.Share, 12);
        Assert.Equal(low, estimate.Low, 12);
        Assert.Equal(high, estimate.High, 12);
    }

    [Fact]
    public void Without_trials_there_is_no_share() => Assert.Null(ShareEstimate.Of(0, 0));

    // Newcombe 1998, table II, method 10, row 56/70 - 48/80: 0.0524 to 0.3339.
    [Fact]
    public void The_interval_of_a_difference_is_newcombes()
    {
        var (difference, low, high) = ShareEstimate.Difference(ShareEstimate.Of(56, 70)!.Value, ShareEstimate.Of(48, 80)!.Value);
        Assert.Equal(0.2, difference, 12);
        Assert.Equal(0.0524, low, 4);
        Assert.Equal(0.3339, high, 4);
    }
}
