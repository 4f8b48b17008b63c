using CallKpi.Detection.Rates;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Tests.Clients;

namespace CallKpi.Domain.Tests.Deals;

/// <summary>Expected values were computed with SciPy 1.10 (stats.nbinom) from the formulas of the remarks, apart from the code.</summary>
public sealed class MonthlyCountsTests
{
    private static readonly double[] Days = [20, 22, 21, 20, 23];

    private static TailVerdict[] Judge(params (int Clients, int[] Counts)[] managers)
    {
        CountedSubject[] subjects = [.. managers.Select((manager, index) =>
            new CountedSubject($"m{index}", "role", manager.Counts, [.. Days.Select(day => day * manager.Clients)]))];
        MonthlyCounts monthly = new(subjects);
        return [.. subjects.Select(subject => monthly.Judge(subject)!.Value)];
    }

    [Fact]
    public void Months_that_differ_by_chance_alone_are_poisson_gamma()
    {
        TailVerdict[] verdicts = Judge((10, [9, 12, 8, 11, 1]), (20, [18, 25, 20, 17, 24]), (15, [44, 49, 51, 45, 43]));
        Assert.Equal(0.00033211058810954564, verdicts[0].Below, 1e-9);
        Assert.Equal((5.0, 17.0), (verdicts[0].Low, verdicts[0].High));
        Assert.Equal(0.21542648747661464, verdicts[1].Above, 1e-9);
        Assert.Equal(0.24351772546052947, verdicts[2].Below, 1e-9);
    }

    [Fact]
    public void Months_that_differ_by_more_widen_everybodys_range()
    {
        TailVerdict[] verdicts = Judge((10, [2, 25, 4, 20, 0]), (20, [18, 40, 8, 17, 24]), (15, [94, 60, 110, 85, 190]));
        Assert.Equal(0.09853803160097939, verdicts[0].Below, 1e-9);
        Assert.Equal(84.55452423074436, verdicts[1].High, 1e-8);
        Assert.Equal(0.004661649034439663, verdicts[2].Above, 1e-9);
    }

    // φ is 1.293; by Pearson's statistic alone it would be 2.984, and the two deals of the first no rarer than 0.064.
    [Fact]
    public void Odd_months_of_others_hide_none()
    {
        int[][] counts = [[9, 12, 8, 11, 10, 9, 2], [11, 10, 9, 40, 12, 10, 11], [12, 9, 11, 10, 8, 1, 10], [10, 12, 10, 9, 11, 12, 9]];
        CountedSubject[] subjects = [.. counts.Select((own, index) => new CountedSubject($"m{index}", "role", own, [.. own.Select(_ => 200.0)]))];
        MonthlyCounts monthly = new(subjects);
        Assert.Equal(0.009109691234781071, monthly.Judge(subjects[0])!.Value.Below, 1e-7);
        Assert.Equal(0.5736516355209336, monthly.Judge(subjects[3])!.Value.Above, 1e-6);
    }

    [Fact]
    public void Who_was_not_there_is_not_judged_and_moves_nothing()
    {
        CountedSubject[] subjects = [new("m0", "role", [9, 12, 8, 11, 1], [.. Days]), new("m1", "role", [5, 5, 5, 5, 5], new double[5])];
        Assert.Null(new MonthlyCounts(subjects).Judge(subjects[1]));
        Assert.Equal(new MonthlyCounts(subjects[..1]).Judge(subjects[0]), new MonthlyCounts(subjects).Judge(subjects[0]));
        Assert.Null(new MonthlyCounts([new("m0", "role", [0, 0], [1, 1])]).Judge(new("m0", "role", [0, 0], [1, 1])));
    }

    /// <summary>Managers whose months share a season and differ by more than chance; clients who buy at rates of their own.</summary>
    [Theory]
    [InlineData(60, 0.8, 12.0, 0.0)]
    [InlineData(60, 0.0, 12.0, 0.0)]
    [InlineData(60, 0.8, 12.0, 0.3)]
    [InlineData(600, 0.5, 1.5, 0.0)]
    [InlineData(20, 0.2, 18.0, 0.3)]
    public void One_in_a_hundred_ordinary_months_is_odd(int count, double season, double mean, double spread)
    {
        int seed = Seed.Print(nameof(One_in_a_hundred_ordinary_months_is_odd));
        Random random = new(seed + count);
        int odd = 0, judged = 0;
        for (int company = 0; company < (count > 100 ? 5 : 40); company++)
        {
            double[] levels = [.. Enumerable.Range(0, 13).Select(_ => 1 + (season * (random.NextDouble() - 0.5)))];
            CountedSubject[] subjects = [.. Enumerable.Range(0, count).Select(index =>
            {
                double own = mean * Gamma(random, 3) / 3;
                return new CountedSubject(
                    $"s{index}", "class", [.. levels.Select(level => Poisson(random, own * level * (1 + (spread * ((2 * random.NextDouble()) - 1) * Math.Sqrt(3)))))],
                    [.. levels.Select(_ => 20.0)]);
            })];
            MonthlyCounts monthly = new(subjects);
            TailVerdict[] verdicts = [.. subjects.Select(subject => monthly.Judge(subject)!.Value)];
            odd += verdicts.Count(verdict => verdict.Below <= 0.005 || verdict.Above <= 0.005);
            judged += count;
        }

        Console.WriteLine($"{odd} of {judged} ordinary months are odd");

        // 1 % of 2,400 and more, four standard deviations of a binomial to either side. Of one or two deals a month the lower tail is
        // seldom so small: there half of it is missing.
        double most = 0.01 * judged, least = mean < 2 ? most / 2 : most;
        Assert.InRange(odd, least - (4 * Math.Sqrt(least)), most + (4 * Math.Sqrt(most)));
    }

    // The sum of exponentials, for whole shapes.
    private static double Gamma(Random random, int shape) => Enumerable.Range(0, shape).Sum(_ => -Math.Log(1 - random.NextDouble()));

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
