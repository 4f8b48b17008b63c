using CallKpi.Detection.Rates;

namespace CallKpi.Detection.Tests.Rates;

/// <summary>Expected values were computed with SciPy 1.10 (optimize.brentq, stats.poisson) from the formulas of the remarks, apart from the code.</summary>
public sealed class CountDispersionTests
{
    // By Pearson's statistic it would be 7.643.
    [Fact]
    public void Two_odd_counts_of_eight_count_for_no_more_than_they_may() =>
        Assert.Equal(3.728019838426944, Of(7, 10, 9, 12, 8, 30, 11, 0, 14, 7), 1e-4);

    [Fact]
    public void Counts_that_all_differ_have_pearsons_dispersion() => Assert.Equal(8.78, Of(5, 10, 20, 2, 19, 1, 18, 3), 1e-9);

    [Fact]
    public void Counts_that_differ_by_less_than_chance_or_are_none_have_1()
    {
        Assert.Equal(1, Of(3, 10, 9, 12, 8, 11));
        Assert.Equal(1, Of(0, 10, 40));
    }

    // 36 of 0.3: (30 · 0.3² + 4 · 0.7² + 2.7² + 1.7²) / 0.3 / 35.
    [Fact]
    public void Of_few_expected_none_is_odd() =>
        Assert.Equal(14.84 / 0.3 / 35, Of(35, 0.3, [.. Enumerable.Repeat(0.0, 30), 1, 1, 1, 1, 3, 2]), 1e-9);

    private static double Of(double degrees, double expected, params double[] counts) =>
        CountDispersion.Of([.. counts.Select(count => (count, expected))], degrees);

    /// <summary>Counts whose variance is φ times their mean: negative binomial, as Poisson counts of gamma rates.</summary>
    [Theory]
    [InlineData(0.3, 2.0)]
    [InlineData(1.5, 2.0)]
    [InlineData(18.0, 1.0)]
    [InlineData(18.0, 3.0)]
    public void Ordinary_counts_have_the_dispersion_that_they_have(double mean, double dispersion)
    {
        Random random = new(Seed.Print(nameof(Ordinary_counts_have_the_dispersion_that_they_have)));
        const int cells = 4000;
        double found = CountDispersion.Of([.. Enumerable.Range(0, cells).Select(_ => ((double)Count(random, mean, dispersion), mean))], cells);

        // Of 4,000 the standard deviation is 5 % at most; the mixture is not quite the Poisson count that the robust part takes it for.
        Assert.InRange(found, 0.8 * dispersion, 1.2 * dispersion);
    }

    private static int Count(Random random, double mean, double dispersion)
    {
        if (dispersion <= 1)
        {
            return Poisson(random, mean);
        }

        // A Poisson number of logarithmic counts is negative binomial (Quenouille 1949).
        double p = 1 - (1 / dispersion), clusters = mean * Math.Log(dispersion) / (dispersion - 1);
        return Enumerable.Range(0, Poisson(random, clusters)).Sum(_ => Logarithmic(random, p));
    }

    private static int Logarithmic(Random random, double p)
    {
        double left = random.NextDouble(), probability = -p / Math.Log(1 - p);
        int count = 1;
        for (; left > probability; count++)
        {
            left -= probability;
            probability *= p * count / (count + 1);
        }

        return count;
    }

    // Knuth 1969, volume 2, section 3.4.1.
    private static int Poisson(Random random, double mean)
    {
        double limit = Math.Exp(-mean), product = random.NextDouble();
        int events = 0;
        for (; product > limit; events++)
        {
            product *= random.NextDouble();
        }

        return events;
    }
}
