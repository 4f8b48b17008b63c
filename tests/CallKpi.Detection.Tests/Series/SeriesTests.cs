using CallKpi.Detection.Series;

namespace CallKpi.Detection.Tests.Series;

public sealed class SeriesTests
{
    private static readonly DayKind Day = new(true, 0);

    [Fact]
    public void A_day_of_counts_is_judged_against_the_days_before()
    {
        SeasonalDetector detector = new(SeriesKind.Count);
        for (int day = 0; day < 12; day++)
        {
            detector.Observe(new SeriesPoint(day, 0, Day, 100 + (day * 7 % 5)));
        }

        // NumPy and SciPy: median 102, d = max(1.4826, √102); z = (60 − 102) / d; t with 11 degrees over d·√(1 + 1/12).
        SeriesVerdict verdict = detector.Observe(new SeriesPoint(12, 0, Day, 60));
        Assert.Equal(102, verdict.Expected, 1e-9);
        Assert.Equal(-4.158619680502032, verdict.Deviations, 1e-9);
        Assert.Equal(4.158619680502032, verdict.Oddity, 1e-9);
        Assert.Equal(0.002102406417091311, verdict.PValue, 1e-9);
        Assert.Equal(83.12184192865843, verdict.Low, 1e-6);
    }

    [Fact]
    public void Nothing_is_judged_before_there_is_a_history()
    {
        SeasonalDetector detector = new(SeriesKind.Amount);
        for (int day = 0; day < SeasonalOptions.Default.LeastDays; day++)
        {
            Assert.False(detector.Observe(new SeriesPoint(day, 0, Day, day * 1e9)).IsKnown);
        }
    }

    [Theory]
    [InlineData(SeriesKind.Amount, 3600)]
    [InlineData(SeriesKind.Average, 1.0 / 60)]
    public void Another_unit_changes_no_oddity(SeriesKind kind, double unit)
    {
        Random random = new(Seed.Print(nameof(Another_unit_changes_no_oddity)));
        SeasonalDetector one = new(kind), other = new(kind);
        for (int day = 0; day < 40; day++)
        {
            for (int slot = 0; slot < 8; slot++)
            {
                double value = (10 + slot) * Math.Exp(0.2 * random.NextDouble());
                SeriesVerdict left = one.Observe(new SeriesPoint(day, slot, Day, value, 20, 5));
                SeriesVerdict right = other.Observe(new SeriesPoint(day, slot, Day, value * unit, 20, 5 * unit));
                Assert.Equal(left.Oddity, right.Oddity, 1e-6);
            }
        }
    }

    // Compound Poisson: an expected amount of cases of size c has the variance amount · c, and a case is the least that scatters. √(400 · 100) = 200.
    [Theory]
    [InlineData(0, 44, 44, 1)]
    [InlineData(0, 1500, 300, 5)]
    [InlineData(400, 1000, 100, 3)]
    [InlineData(400, 1000, 1, 30)]
    public void An_amount_scatters_at_least_as_its_cases_come(double usual, double value, double size, double deviations)
    {
        SeasonalDetector detector = new(SeriesKind.Amount);
        for (int day = 0; day < 30; day++)
        {
            detector.Observe(new SeriesPoint(day, 0, Day, usual, 1, usual > 0 ? size : 0));
        }

        Assert.Equal(deviations, detector.Observe(new SeriesPoint(30, 0, Day, value, 1, size)).Deviations, 1e-6);
    }

    // A weekday on which everything is answered carries the share that is expected beyond 1, where a binomial has no variance.
    [Fact]
    public void A_share_that_its_weekday_lifts_stays_a_share()
    {
        SeasonalDetector detector = new(SeriesKind.Share);
        for (int day = 0; day < 60; day++)
        {
            for (int slot = 0; slot < 9; slot++)
            {
                double share = day % 5 == 0 ? 1 : slot == 0 ? 0.9 : 0.3;
                SeriesVerdict verdict = detector.Observe(new SeriesPoint(day, slot, new DayKind(true, day % 5), share, 20));
                Assert.True(!verdict.IsKnown || (verdict.Expected is >= 0 and <= 1 && double.IsFinite(verdict.Deviations)), $"day {day}, slot {slot}: {verdict}");
            }
        }
    }

    [Fact]
    public void Poisson_counts_by_hour_are_seldom_odd()
    {
        Random random = new(Seed.Print(nameof(Poisson_counts_by_hour_are_seldom_odd)));
        SeasonalDetector detector = new(SeriesKind.Count);
        int known = 0, rare = 0;
        for (int day = 0; day < 300; day++)
        {
            for (int slot = 0; slot < 10; slot++)
            {
                SeriesVerdict verdict = detector.Observe(new SeriesPoint(day, slot, new DayKind(true, day % 5), Poisson(random, 30 * (1 + (day % 5 / 5.0)))));
                bool counts = verdict.IsKnown && day > 40;
                known += counts ? 1 : 0;
                rare += counts && verdict.PValue < 0.01 ? 1 : 0;
            }
        }

        Assert.InRange((double)rare / known, 0.001, 0.015);
    }

    [Fact]
    public void A_holiday_is_no_fall_and_leaves_the_working_days_alone()
    {
        SeriesCalendar calendar = new(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], [new DateOnly(2026, 5, 1)], [new DateOnly(2026, 5, 9)]);
        SeasonalDetector detector = new(SeriesKind.Count);
        List<DateOnly> odd = [];
        for (DateOnly day = new(2026, 3, 2); day <= new DateOnly(2026, 5, 15); day = day.AddDays(1))
        {
            DayKind kind = calendar.KindOf(day);
            SeriesVerdict verdict = detector.Observe(new SeriesPoint(day.DayNumber, 0, kind, kind.IsWorking ? 400 : 6));
            if (verdict.Oddity > 2)
            {
                odd.Add(day);
            }
        }

        Assert.Empty(odd);
        Assert.True(calendar.KindOf(new DateOnly(2026, 5, 9)).IsWorking);
    }

    [Fact]
    public void The_seasons_expected_fall_is_no_anomaly_and_its_absence_is_one()
    {
        SeasonalDetector expecting = new(SeriesKind.Count, SeasonalOptions.Weeks), surprised = new(SeriesKind.Count, SeasonalOptions.Weeks);
        for (int week = 0; week < 20; week++)
        {
            expecting.Observe(new SeriesPoint(week, 0, Day, 1000 + (week % 3 * 20)));
            surprised.Observe(new SeriesPoint(week, 0, Day, 1000 + (week % 3 * 20)));
        }

        Assert.True(expecting.Observe(new SeriesPoint(20, 0, Day, 700, Season: 0.7)).Oddity < 1);
        Assert.True(surprised.Observe(new SeriesPoint(20, 0, Day, 1000, Season: 0.7)).Deviations > 8);
        Assert.True(surprised.Observe(new SeriesPoint(21, 0, Day, 700)).Deviations < -8);
    }

    [Fact]
    public void A_season_is_found_in_three_years_of_months()
    {
        double[] truth = [0.7, 0.9, 1.1, 1.0, 0.8, 1.2, 1.3, 1.0, 0.9, 1.1, 1.0, 1.0];
        SeasonIndex season = SeasonIndex.Fit([.. Enumerable.Range(0, 72).Select(month => 500 * Math.Pow(1.01, month) * truth[month % 12])], 0, 12);
        for (int month = 0; month < 12; month++)
        {
            // Five ratios: drawn to 1 by a sixth in logarithm.
            Assert.Equal(Math.Pow(truth[month], 5 / 6.0), season[month], 0.02);
        }
    }

    [Fact]
    public void Half_of_one_year_is_no_season() =>
        Assert.All(Enumerable.Range(0, 12), part => Assert.Equal(1, SeasonIndex.Fit([.. Enumerable.Range(1, 7).Select(month => (double)month)], 3, 12)[part], 1e-12));

    [Fact]
    public void A_lasting_incident_rings_once()
    {
        IncidentLatch latch = new(4, 2, 2);
        double[] oddities = [1, 5, 6, 5, 1, 5, 1, 1, 1, 7];
        bool[] opens = [.. oddities.Select(oddity => latch.Opens(new SeriesVerdict(true, 0, 0, 0, oddity, oddity, 1)))];
        Assert.Equal([false, true, false, false, false, false, false, false, false, true], opens);
    }

    [Fact]
    public void A_swing_to_the_other_side_is_another_incident()
    {
        IncidentLatch latch = new(4, 2, 2);
        Assert.True(latch.Opens(new SeriesVerdict(true, 0, 0, 0, 5, 5, 1)));
        Assert.True(latch.Opens(new SeriesVerdict(true, 0, 0, 0, -5, 5, 1)));
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(300, 0.838481763)]
    [InlineData(301, 0)]
    public void A_stream_scores_as_an_implementation_in_NumPy_does(int at, double score)
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(index => index == 300 ? 25 : 10 + (3 * Math.Sin(index * 0.7)) + Math.Cos(index * index * 0.013))];
        StreamingDetector detector = new();
        Assert.Equal(score, Array.ConvertAll(values, detector.Observe)[at], 1e-6);
    }

    [Fact]
    public void A_stream_in_another_unit_scores_the_same()
    {
        Random random = new(Seed.Print(nameof(A_stream_in_another_unit_scores_the_same)));
        StreamingDetector one = new(), other = new();
        for (int index = 0; index < 600; index++)
        {
            double value = random.NextDouble() + (index == 500 ? 9 : 0);
            Assert.Equal(one.Observe(value), other.Observe(1000 * value), 1e-6);
        }
    }

    [Fact]
    public void Flat_streams_and_broken_values_score_nothing()
    {
        StreamingDetector detector = new();
        for (int index = 0; index < 300; index++)
        {
            Assert.Equal(0, detector.Observe(7), 1e-9);
        }

        Assert.Equal((0, 0), (detector.Observe(double.NaN), detector.Observe(double.PositiveInfinity)));
        Assert.True(detector.Observe(1e300) > 0.5);
    }

    [Fact]
    public void A_clock_that_jumps_back_is_survived()
    {
        SeriesScoring scoring = new();
        DateTime start = new(2026, 3, 1, 9, 0, 0);
        for (int index = 0; index < 2000; index++)
        {
            DateTime at = start.AddMinutes(5 * (index == 1500 ? 1000 : index));
            Assert.InRange(scoring.Observe(at, 10 + (index % 7)), 0, 1);
        }
    }

    private static int Poisson(Random random, double mean)
    {
        double limit = Math.Exp(-mean), product = random.NextDouble();
        int count = 0;
        for (; product > limit; count++)
        {
            product *= random.NextDouble();
        }

        return count;
    }
}
