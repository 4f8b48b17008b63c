using CallKpi.Detection.Durations;
using CallKpi.Detection.Shifts;
using CallKpi.Detection.Tests.Durations;

namespace CallKpi.Detection.Tests.Shifts;

public sealed class ShiftDetectorTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void The_first_day_is_worked_by_hand()
    {
        // Nobody known: expected 0, variance between days 0.1. Ten calls of mean 0.9: z = 0.9 / √(0.1 + 0.1) = 2.0124612.
        // E = 0.4 z = 0.8049845; its variance 0.4 / 1.6 · (1 − 0.6²) = 0.16; the statistic is E / 0.4 = 2.0124612 again.
        var verdict = new ShiftDetector().Score(new PersonDay("m1", Monday, 10, 0.9));
        Assert.Equal(2.0124612, verdict.DayDeviation, 1e-6);
        Assert.Equal(2.0124612, verdict.Statistic, 1e-6);
        Assert.Equal((0.0, 1.0, 0), (verdict.ExpectedScore, verdict.PValue, verdict.Days));
        Assert.Equal(Math.Sqrt(0.1), verdict.DayToDayDeviation, 1e-9);
    }

    [Fact]
    public void The_second_day_is_worked_by_hand()
    {
        // After that day: weight 10 / 15 = 2/3; between = 0.81 − 0.1 = 0.71; ScoreSum = 0.6, so the mean is 0.6 / (2/3 + 10) = 0.05625.
        // Everybody's variance (2/3 · 0.71 + 10 · 0.1) / (2/3 + 10) = 0.138125; the person's (2/3 · 0.71 + 40 · 0.138125) / (2/3 + 40) = 0.1475 (0.14749…).
        // z = (0.9 − 0.05625) / √(0.1 + 0.1475) = 1.69600; E = 0.6 · 0.8049845 + 0.4 · 1.69600 = 1.16139; variance 0.25 · (1 − 0.6⁴) = 0.2176.
        var detector = new ShiftDetector();
        detector.Learn(new PersonDay("m1", Monday, 10, 0.9));
        var verdict = detector.Score(new PersonDay("m1", Monday.AddDays(1), 10, 0.9));
        Assert.Equal(0.05625, verdict.ExpectedScore, 1e-9);
        Assert.Equal(((2 / 3.0 * 0.71) + (40 * 0.138125)) / ((2 / 3.0) + 40), verdict.DayToDayDeviation * verdict.DayToDayDeviation, 1e-9);
        Assert.Equal(1.69600, verdict.DayDeviation, 5e-4);
        Assert.Equal(1.16139 / Math.Sqrt(0.2176), verdict.Statistic, 5e-4);
    }

    [Fact]
    public void A_week_of_shorter_calls_is_found_within_three_days_and_ordinary_days_keep_the_rate()
    {
        var seed = Seed.Print(nameof(A_week_of_shorter_calls_is_found_within_three_days_and_ordinary_days_keep_the_rate));
        var random = new Random(seed);
        var detector = new ShiftDetector();
        var (ordinary, alarms) = (0, 0);
        var found = -1;
        for (var day = 0; day < 120; day++)
        {
            for (var person = 0; person < 20; person++)
            {
                var isShifted = person == 3 && day >= 100 && day < 105;
                var count = random.Next(5, 30);
                var mean = (0.2 * (person % 5)) + (0.3 * Normal(random)) + (Normal(random) / Math.Sqrt(count)) - (isShifted ? 1.5 : 0);
                var observed = new PersonDay($"m{person:00}", Monday.AddDays(day), count, mean);
                var verdict = detector.Score(observed);
                if (isShifted)
                {
                    found = verdict.PValue <= 0.01 && found < 0 ? day - 100 : found;
                    Assert.True(verdict.Statistic < 0, $"seed {seed}: {verdict}");
                }
                else if (day >= 40 && person != 3)
                {
                    ordinary++;
                    alarms += verdict.PValue <= 0.01 ? 1 : 0;
                }

                detector.Learn(observed);
            }
        }

        Assert.InRange(found, 0, 2);
        Assert.True(alarms < 0.025 * ordinary, $"seed {seed}: {alarms} of {ordinary} ordinary days at 1 %");
    }

    [Fact]
    public void Many_shifted_days_in_the_history_do_not_raise_the_bar()
    {
        var seed = Seed.Print(nameof(Many_shifted_days_in_the_history_do_not_raise_the_bar));
        var random = new Random(seed);
        var detector = new ShiftDetector();
        var (ordinary, alarms, shifts, found, isFound) = (0, 0, 0, 0, new bool[40]);
        for (var day = 0; day < 140; day++)
        {
            for (var person = 0; person < 40; person++)
            {
                // A quarter of the people have four shifted days in each twenty: one day in twenty.
                var (block, place) = Math.DivRem(day + (7 * person), 20);
                var isShifted = (person + block) % 4 == 0 && place < 4;
                var count = random.Next(5, 20);
                var mean = (0.2 * Normal(random)) + (Normal(random) / Math.Sqrt(count)) + (isShifted ? 1.1 : 0);
                var observed = new PersonDay($"m{person:00}", Monday.AddDays(day), count, mean);
                var alarm = detector.Score(observed).PValue <= 0.01;
                isFound[person] = place > 0 && isFound[person];
                if (day - place >= 40 && isShifted)
                {
                    shifts += place == 0 ? 1 : 0;
                    found += alarm && !isFound[person] ? 1 : 0;
                    isFound[person] |= alarm;
                }
                else if (day >= 40 && place >= 10)
                {
                    ordinary++;
                    alarms += alarm ? 1 : 0;
                }

                detector.Learn(observed);
            }
        }

        Assert.True(found > 0.8 * shifts, $"seed {seed}: {found} of {shifts} shifts found");
        Assert.True(alarms < 0.015 * ordinary, $"seed {seed}: {alarms} of {ordinary} ordinary days at 1 %");
    }

    [Fact]
    public void The_p_value_is_worked_by_hand()
    {
        // 99 days at which nobody deviates: the central four fifths of |E| lie within the first bin's 0.8 · 0.05 = 0.04, of Student's t with 20 degrees within
        // 1.325341 (a table's 90 % point): the scale is (99 · 0.04 / 1.325341 + 200) / 299 = 0.678889.
        var detector = new ShiftDetector();
        for (var person = 0; person < 99; person++)
        {
            detector.Learn(new PersonDay($"m{person}", Monday, 10, 0));
        }

        var verdict = detector.Score(new PersonDay("new", Monday, 10, 0.3));
        var t = verdict.Statistic / 0.678889;

        // With twenty degrees t has the density c·(1 + t²/20)^(−21/2), c = Γ(10.5) / (√(20π)·Γ(10)); here its tail by Simpson's rule.
        Assert.Equal(2 * Tail(t), verdict.PValue, 1e-5);
        Assert.Equal(0.01, detector.Score(new PersonDay("new", Monday, 1_000, 9)).PValue, 1e-12);
    }

    private static double Tail(double t)
    {
        const int Steps = 20_000;
        const double C = 0.39398859; // Γ(10.5) = 1133278.38895, √(20π) = 7.92665460, Γ(10) = 362880
        double Density(double at) => C * Math.Pow(1 + (at * at / 20), -10.5);
        var width = (60 - t) / Steps;
        var sum = Density(t) + Density(60);
        for (var step = 1; step < Steps; step++)
        {
            sum += (step % 2 == 1 ? 4 : 2) * Density(t + (step * width));
        }

        return sum * width / 3;
    }

    [Fact]
    public void A_person_whose_days_always_differ_is_not_flagged_for_it()
    {
        var detector = new ShiftDetector();
        for (var day = 0; day < 60; day++)
        {
            detector.Learn(new PersonDay("m1", Monday.AddDays(day), 20, day % 2 == 0 ? 0.8 : -0.8));
        }

        Assert.True(Math.Abs(detector.Score(new PersonDay("m1", Monday.AddDays(60), 20, 0.8)).Statistic) < 1.5);
    }

    [Fact]
    public void After_weeks_without_calls_the_chart_begins_anew()
    {
        var detector = new ShiftDetector();
        for (var day = 0; day < 5; day++)
        {
            detector.Learn(new PersonDay("m1", Monday.AddDays(day), 20, 1.5));
        }

        var next = detector.Score(new PersonDay("m1", Monday.AddDays(5), 20, 0));
        var later = detector.Score(new PersonDay("m1", Monday.AddDays(40), 20, 0));
        Assert.True(next.Statistic > 1 && later.Statistic < 0, $"{next} {later}");
    }

    [Fact]
    public void Shards_of_people_add_up_and_are_read_back()
    {
        var random = new Random(11);
        var (left, right) = (new ShiftDetector(), new ShiftDetector());
        for (var index = 0; index < 400; index++)
        {
            var day = new PersonDay($"m{index % 10}", Monday.AddDays(index / 10), 1 + random.Next(20), Normal(random));
            (index % 10 < 5 ? left : right).Learn(day);
        }

        Assert.True(ShiftDetector.TryRead(right.Write(), out var copy));
        Assert.Equal(right.Write(), copy!.Write());
        right.Merge(left);
        left.Merge(copy);
        Assert.Equal(left.Write(), right.Write());
        var probe = new PersonDay("m3", Monday.AddDays(40), 8, -1);
        Assert.Equal(left.Score(probe), right.Score(probe));
    }

    [Fact]
    public void Shards_of_people_judge_nearly_as_one_that_learned_all()
    {
        var seed = Seed.Print(nameof(Shards_of_people_judge_nearly_as_one_that_learned_all));
        var random = new Random(seed);
        var (one, left, right) = (new ShiftDetector(), new ShiftDetector(), new ShiftDetector());
        for (var index = 0; index < 2_000; index++)
        {
            var day = new PersonDay($"m{index % 20:00}", Monday.AddDays(index / 20), 5 + random.Next(20), (0.3 * Normal(random)) + (Normal(random) / 4));
            one.Learn(day);
            (index % 2 == 0 ? left : right).Learn(day);
        }

        left.Merge(right);
        for (var index = 0; index < 200; index++)
        {
            var probe = new PersonDay($"m{index % 20:00}", Monday.AddDays(100), 10, Normal(random));
            var (expected, merged) = (one.Score(probe), left.Score(probe));
            Assert.True(Math.Abs(expected.PValue - merged.PValue) < 0.05, $"seed {seed}: {expected} {merged}");
            Assert.Equal(expected.Days, merged.Days);
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_never_throw()
    {
        var detector = new ShiftDetector();
        detector.Learn(new PersonDay("m1", Monday, 3, 0.5));
        var bytes = detector.Write();
        for (var index = 0; index < bytes.Length; index++)
        {
            var damaged = bytes.ToArray();
            damaged[index] ^= 0x41;
            Assert.False(ShiftDetector.TryRead(damaged, out _));
            Assert.False(ShiftDetector.TryRead(bytes.AsSpan(0, index), out _));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, double.NaN)]
    public void A_day_without_calls_is_a_broken_rule(int count, double mean)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShiftDetector().Score(new PersonDay("m1", Monday, count, mean)));
    }

    [Fact]
    public void Normal_scores_of_ordinary_calls_are_standard_normal()
    {
        var seed = Seed.Print(nameof(Normal_scores_of_ordinary_calls_are_standard_normal));
        var detector = new DurationDetector();
        var simulated = new SimulatedCalls(seed, 10);
        var scores = new List<double>();
        for (var index = 0; index < 20_000; index++)
        {
            var call = simulated.Next();
            if (index > 5_000)
            {
                scores.Add(detector.NormalScore(call));
            }

            detector.Learn(call);
        }

        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        Assert.True(Math.Abs(mean) < 0.03 && deviation is > 0.95 and < 1.03, $"seed {seed}: mean {mean:F3}, deviation {deviation:F3}");
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
