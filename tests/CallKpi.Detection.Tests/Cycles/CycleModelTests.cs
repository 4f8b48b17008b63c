using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

public sealed class CycleModelTests
{
    private static List<CycleInterval> Gaps(int seed, int clients = 300, double theta = 3) =>
        [.. new SimulatedGaps(seed) { Theta = theta }.Of(clients).Select(gap => gap.Interval)];

    [Fact]
    public void The_order_of_intervals_does_not_matter()
    {
        int seed = Seed.Print(nameof(The_order_of_intervals_does_not_matter));
        List<CycleInterval> gaps = Gaps(seed);
        CycleInterval[] shuffled = [.. gaps];
        new Random(seed).Shuffle(shuffled);
        CycleInterval probe = new("m1", "usual", "new", 0, 30, false);
        CycleVerdict one = CycleModel.Fit(gaps).Judge(probe, default), other = CycleModel.Fit(shuffled).Judge(probe, default);
        Assert.Equal(one.Score, other.Score, 1e-9);
        Assert.Equal(one.AlarmAge, other.AlarmAge, 1e-9);
    }

    [Theory]
    [InlineData(86_400)]
    [InlineData(1.0 / 7)]
    public void Another_unit_scales_ages_and_leaves_ranks(double unit)
    {
        List<CycleInterval> days = Gaps(Seed.Print(nameof(Another_unit_scales_ages_and_leaves_ranks)));
        List<CycleInterval> others = [.. days.Select(gap => gap with { Start = gap.Start * unit, Length = gap.Length * unit })];
        CycleVerdict[] inDays = CycleScoring.Judge(days), inOthers = CycleScoring.Judge(others);
        for (int index = 0; index < inDays.Length; index++)
        {
            Assert.Equal(inDays[index].Score, inOthers[index].Score, 1e-6);
            Assert.Equal(1, inOthers[index].AlarmAge / unit / inDays[index].AlarmAge, 1e-6);
        }
    }

    [Fact]
    public void Nothing_later_than_an_interval_moves_its_verdict()
    {
        List<CycleInterval> gaps = Gaps(Seed.Print(nameof(Nothing_later_than_an_interval_moves_its_verdict)));
        CycleModel model = CycleModel.Fit(gaps.Where(gap => gap.Start < 100).Select(gap => gap.AsOf(100)));
        CycleModel later = CycleModel.Fit(gaps.Select(gap => gap.End > 100 && gap.Start < 100 ? gap with { Length = gap.Length * 9 } : gap)
            .Where(gap => gap.Start < 100).Select(gap => gap.AsOf(100)));
        CycleInterval probe = new("m1", "key", "new", 120, 30, true);
        Assert.Equal(model.Judge(probe, default), later.Judge(probe, default));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1e9)]
    public void Frailty_is_found_where_clients_differ_and_only_there(double theta)
    {
        GammaFrailty found = CycleModel.Fit(Gaps(Seed.Print(nameof(Frailty_is_found_where_clients_differ_and_only_there)), 600, theta)).FrailtyOf("usual");
        Assert.True(theta > 100 ? found.Theta >= 25 : found.Theta is >= 1 and <= 5, $"theta {found.Theta}");
    }

    [Theory]
    [InlineData(0, 0.0045, 0.015)]
    [InlineData(0.02, 0.002, 0.015)]
    public void One_in_a_hundred_ordinary_gaps_outlives_its_alarm(double stuck, double least, double most)
    {
        int seed = Seed.Print(nameof(One_in_a_hundred_ordinary_gaps_outlives_its_alarm));
        // A share of the history is stuck, unlabelled, which makes the alarm late rather than early; only ordinary gaps of the second half that could be followed up are counted.
        var gaps = new SimulatedGaps(seed) { Theta = 4, StuckShare = stuck, Days = 400 }.Of(1500);
        CycleVerdict[] verdicts = CycleScoring.Judge([.. gaps.Select(gap => gap.Interval)], 0.5);
        var fresh = gaps.Zip(verdicts, (gap, verdict) => (gap.Interval, gap.IsStuck, verdict))
            .Where(item => item.Interval.Start > 200 && !item.IsStuck && item.Interval.Start + item.verdict.AlarmAge < 400).ToList();
        foreach (IGrouping<string, bool> group in fresh.GroupBy(item => item.Interval.Group, item => item.verdict.RingsAt(item.Interval.Length)))
        {
            Assert.InRange(group.Average(rings => rings ? 1.0 : 0), 0.7 * least, 1.4 * most);
        }

        Assert.InRange(fresh.Average(item => item.verdict.RingsAt(item.Interval.Length) ? 1.0 : 0), least, most);
    }

    [Fact]
    public void A_slow_managers_clients_ring_later_and_rank_higher()
    {
        CycleModel model = CycleModel.Fit(Gaps(Seed.Print(nameof(A_slow_managers_clients_ring_later_and_rank_higher)), 900, 1e9));
        CycleVerdict slow = model.Judge(new CycleInterval("m0", "usual", "x", 0, 30, false), default);
        CycleVerdict usual = model.Judge(new CycleInterval("m1", "usual", "x", 0, 30, false), default);
        Assert.InRange(slow.PersonPace / usual.PersonPace, 1.15, 1.6);
        Assert.True(slow.AlarmAge > usual.AlarmAge);
        Assert.Equal(usual.Score, slow.Score, 1e-12);
    }

    [Fact]
    public void A_brisk_client_rings_earlier()
    {
        CycleModel model = CycleModel.Fit(Gaps(Seed.Print(nameof(A_brisk_client_rings_earlier)), 600, 2));
        PartnerPast brisk = model.PastOf(Enumerable.Range(0, 8).Select(index => new CycleInterval("m1", "usual", "x", index, 1, true)));
        CycleInterval gap = new("m1", "usual", "x", 10, 20, false);
        Assert.True(model.Judge(gap, brisk).AlarmAge < 0.7 * model.Judge(gap, default).AlarmAge);
    }

    [Fact]
    public void Equal_gaps_ring_when_one_is_longer_than_all_before()
    {
        CycleModel model = CycleModel.Fit(Enumerable.Range(0, 100).Select(index => new CycleInterval("m", "g", $"c{index}", index, 7, true)));
        Assert.False(model.Judge(new CycleInterval("m", "g", "x", 0, 6.9, false), default).RingsAt(6.9));
        CycleVerdict late = model.Judge(new CycleInterval("m", "g", "x", 0, 8, false), default);
        Assert.True(late.RingsAt(8));
        Assert.Equal(0, late.PValue);
    }

    [Fact]
    public void A_class_with_one_client_borrows_from_the_others()
    {
        List<CycleInterval> gaps = Gaps(Seed.Print(nameof(A_class_with_one_client_borrows_from_the_others)));
        gaps.Add(new CycleInterval("m1", "single", "only", 1, 9, true));
        CycleVerdict verdict = CycleModel.Fit(gaps).Judge(new CycleInterval("m1", "single", "only", 10, 400, false), default);
        Assert.True(double.IsFinite(verdict.AlarmAge) && verdict.RingsAt(400));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e300)]
    public void Extreme_lengths_are_judged_by_numbers(double length)
    {
        CycleVerdict verdict = CycleModel.Fit(Gaps(1)).Judge(new CycleInterval("m1", "key", "x", 0, length, false), default);
        Assert.True(double.IsFinite(verdict.Score) && verdict.PValue is >= 0 and <= 1);
        Assert.Equal(length > 1, verdict.RingsAt(length));
    }

    [Fact]
    public void Without_closings_nothing_rings()
    {
        Assert.Empty(CycleScoring.Judge([]));
        CycleModel model = CycleModel.Fit([new CycleInterval("m", "g", "c", 0, 5, false)]);
        Assert.True(double.IsPositiveInfinity(model.Judge(new CycleInterval("m", "g", "c", 0, 50, false), default).AlarmAge));
    }

    [Fact]
    public void Any_history_gives_probabilities_and_ends()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            CycleInterval[] history = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => new CycleInterval(
                $"m{random.Next(3)}", $"g{random.Next(3)}", $"c{random.Next(9)}", 100 * random.NextDouble(),
                random.Next(5) == 0 ? 0 : random.NextDouble() * Math.Pow(10, random.Next(-6, 7)), random.Next(3) == 0))];
            CycleModel model = CycleModel.Fit(history);
            foreach (string group in new[] { "g0", "g1", "g2", "unknown" })
            {
                CycleVerdict verdict = model.Judge(new CycleInterval("m1", group, "c1", 0, 50 * random.NextDouble(), false), model.PastOf(history));
                Assert.True(verdict is { PValue: >= 0 and <= 1, AlarmAge: >= 0 }, $"seed {seed}, round {round}, {group}: {verdict}");
            }
        }
    }
}
