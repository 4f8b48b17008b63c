using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>The parts of the detector against numbers worked out independently.</summary>
public sealed class DurationArithmeticTests
{
    [Fact]
    public void The_kernel_density_of_one_call_is_the_normal_density()
    {
        // scipy.stats.norm.pdf([0, 0.25, 0.5], scale=0.25) = 1.59577, 0.967883, 0.215964; the call is moved to the middle of its bin.
        var kernel = new Kernel(0.25);
        var histogram = new DurationHistogram();
        histogram.Add(50);
        var middle = DurationScale.MiddleOf(50);
        Assert.Equal(1.59577, histogram.MassAt(middle, kernel), 2e-3);
        Assert.Equal(0.967883, (histogram.MassAt(middle + 0.2, kernel) + histogram.MassAt(middle + 0.3, kernel)) / 2, 1e-2);
        Assert.Equal(0.215964, histogram.MassAt(middle + 0.5, kernel), 1e-3);

        var sum = 0.0;
        for (var bin = 0; bin < DurationScale.Bins; bin++)
        {
            sum += histogram.MassAt(DurationScale.MiddleOf(bin), kernel) * DurationScale.Width;
        }

        Assert.Equal(1, sum, 1e-6);
    }

    [Fact]
    public void Quantiles_are_those_of_the_sorted_calls_to_a_bin()
    {
        var histogram = new DurationHistogram();
        var calls = Enumerable.Range(1, 999).Select(index => 3.0 * index).ToList();
        calls.ForEach(seconds => histogram.Add(DurationScale.BinOf(DurationScale.LogOf(seconds))));
        foreach (var share in new[] { 0.05, 0.25, 0.5, 0.75, 0.95 })
        {
            var expected = 3 * 1000 * share;
            Assert.InRange(DurationScale.SecondsOf(histogram.Quantile(share)), expected * 0.97, expected * 1.03);
        }
    }

    [Fact]
    public void A_location_is_shrunk_by_the_number_of_calls()
    {
        // 20 calls weigh as much as everybody's location: half way between 5 (median 4.6 and offset 0.4) and the own median.
        var cell = new CellHistory();
        for (var index = 0; index < 20; index++)
        {
            cell.Add(1_000, DurationContext.Of(1e9, 1e9, 0));
        }

        Assert.Equal((5 + cell.Median) / 2, KindFit.Location(4.6, 0.4, cell), 1e-12);
        Assert.Equal(Math.Log(1000.5), cell.Median, 0.05);
        Assert.Equal(5.0, KindFit.Location(4.6, 0.4, null), 1e-12);
    }

    [Fact]
    public void On_the_first_day_the_density_is_the_assumption()
    {
        // Residual 0 of a normal with deviation 1.3: 1 / (1.3 · √(2π)) = 0.306879 (scipy.stats.norm.pdf(0, scale=1.3)), half of it in at 1.531 on either side.
        Assert.Equal(0.306879, KindModel.Of(DurationPrior.Assumed).Density(0), 1e-3);
        Assert.Equal(0.153437, KindModel.Of(DurationPrior.Assumed).Density(1.53064), 1e-3);
        Assert.Equal(0.5, KindModel.Of(DurationPrior.Assumed).ShareBelow(0), 1e-3);
        Assert.Equal(0.841345, KindModel.Of(DurationPrior.Assumed).ShareBelow(1.3), 1e-3);
    }

    [Theory]
    [InlineData(3, "TooShort", 0.4170322)]
    [InlineData(30, "TooLong", 0)]
    [InlineData(400, "TooLong", 1.0678866)]
    [InlineData(250, "TooLong", 0.2669717)]
    [InlineData(5_000, "BeyondMeasure", 0.15)]
    public void The_alternatives_have_the_densities_stated(double seconds, string oddity, double density)
    {
        // Quartiles 20 and 100 s, no drops: 1 / ln 11 = 0.4170322; 1.5 / ln(11 / 2.7) = 1.0678866, a quarter of it at 2.5 times, where the slope to a half is half way up.
        var kind = new KindModel(DurationPrior.Assumed, new float[KindModel.Bins], 0, new float[DurationContext.Classes * KindModel.Bins], new double[DurationContext.Classes])
        {
            Median = 4,
            LowerQuartileSeconds = 20,
            UpperQuartileSeconds = 100,
        };
        var (found, reason) = new Alternatives(kind, null).At(seconds);
        Assert.Equal(density, found, 1e-6);
        Assert.True(density == 0 || reason.ToString() == oddity, $"{reason}");
    }

    [Fact]
    public void A_short_call_is_odd_only_for_the_slow()
    {
        var slow = new KindModel(DurationPrior.Assumed, new float[KindModel.Bins], 0, new float[DurationContext.Classes * KindModel.Bins], new double[DurationContext.Classes])
        {
            Median = 5,
            LowerQuartileSeconds = 76,
            UpperQuartileSeconds = 400,
        };

        // 76 / 3.8 = 20 s and 76 / 10 = 7.6 s are the ends; 0.55 / ln(10 / 3.8) = 0.5684261.
        Assert.Equal((0.5684261, DurationOddity.ShortForPerson), (Math.Round(new Alternatives(slow, null).At(20).Density, 7), new Alternatives(slow, null).At(20).Oddity));
        Assert.Equal(0, new Alternatives(slow, null).At(20.1).Density);
        Assert.Equal(0, new Alternatives(slow, null).At(7.5).Density);
    }

    [Fact]
    public void Where_drops_are_a_habit_they_are_not_odd()
    {
        KindModel Kind(double drops) => new(DurationPrior.Assumed, new float[KindModel.Bins], 0, new float[DurationContext.Classes * KindModel.Bins], new double[DurationContext.Classes])
        {
            Median = 4, LowerQuartileSeconds = 20, UpperQuartileSeconds = 100, DropShare = drops,
        };
        Assert.Equal(0, new Alternatives(Kind(0.03), null).At(2).Density);

        // Half way between 1 % and 2.5 %: half of 1 / ln 11.
        Assert.Equal(0.2085161, new Alternatives(Kind(0.0175), null).At(2).Density, 1e-6);
    }

    [Fact]
    public void Evidence_is_the_sum_of_the_odds()
    {
        // e^-1 + e^0.5 + e^-2 = 2.1519361; its logarithm 0.7663680. The burst has the largest part.
        var evidence = CallEvidence.Of(4, 0, -2, (-1, DurationOddity.TooLong), 0.5, -2, default, -1);
        Assert.Equal(0.7663680, evidence.LogOdds, 1e-6);
        Assert.Equal(DurationOddity.Burst, evidence.Oddity);
    }

    [Fact]
    public void The_drift_has_the_variance_of_its_weighted_mean()
    {
        // 0/1 with probability 0.1 through an exponential mean of 2,000: over many runs z has variance 1, whatever the length.
        var random = new Random(Seed.Print(nameof(The_drift_has_the_variance_of_its_weighted_mean)));
        foreach (var length in new[] { 200, 8_000 })
        {
            var squares = 0.0;
            for (var run = 0; run < 400; run++)
            {
                var drift = default(DurationDrift);
                for (var index = 0; index < length; index++)
                {
                    drift = drift.Next(random.NextDouble(), 1);
                }

                squares += drift.Z * drift.Z;
            }

            Assert.InRange(squares / 400, 0.75, 1.3);
        }

        Assert.Equal((0.1, 0.0), (default(DurationDrift).TailShare, default(DurationDrift).Z));
    }
}
