using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

/// <summary>A client's pace enters the rank as far as earlier paces predicted what came.</summary>
public sealed class RankPaceTests
{
    private static readonly GammaFrailty Frailty = CycleOptions.Default.RankFrailty;

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(double.PositiveInfinity, 0, 0.5)]
    public void A_pace_counts_where_clients_differ_and_only_there(double theta, double least, double most)
    {
        // The clients of m0 are slower than the others, whatever theta: they are left out.
        int seed = Seed.Print(nameof(A_pace_counts_where_clients_differ_and_only_there));
        CycleModel model = CycleModel.Fit(new SimulatedGaps(seed) { Theta = theta }.Of(600).Select(gap => gap.Interval).Where(gap => gap.PersonId != "m0"));
        PartnerPast brisk = model.PastOf(Enumerable.Range(0, 8).Select(index => new CycleInterval("m1", "usual", "x", index, 1, true)));
        CycleInterval gap = new("m1", "usual", "x", 10, 20, false);

        // limit = group's limit · pace^w
        double weight = Math.Log(model.Judge(gap, brisk).Limit / model.Judge(gap, default).Limit) / Math.Log(Frailty.PaceOf(brisk));
        Assert.InRange(weight, least - 1e-9, most + 1e-9);
    }

    [Fact]
    public void The_weight_is_the_likeliest_of_all()
    {
        Random random = new(Seed.Print(nameof(The_weight_is_the_likeliest_of_all)));
        int between = 0;
        for (int round = 0; round < 30; round++)
        {
            (CycleInterval[] intervals, PartnerPast[] pasts) = History(random, 120, 4 * random.NextDouble());
            double likeliest = Enumerable.Range(0, 1001).Select(step => step / 1000.0).MaxBy(weight => LogLikelihood(intervals, pasts, weight));
            double found = RankPace.Fit(intervals, pasts, Frailty).Weight;
            Assert.Equal(likeliest, found, 0.001);
            between += found is > 0.01 and < 0.99 ? 1 : 0;
        }

        Assert.True(between >= 3, $"only {between} weights lay between nothing and all");
    }

    [Fact]
    public void The_order_of_intervals_does_not_matter()
    {
        Random random = new(Seed.Print(nameof(The_order_of_intervals_does_not_matter)));
        (CycleInterval[] intervals, PartnerPast[] pasts) = History(random, 300, 2);
        int[] order = [.. Enumerable.Range(0, intervals.Length)];
        random.Shuffle(order);
        Assert.Equal(
            RankPace.Fit(intervals, pasts, Frailty).Weight,
            RankPace.Fit([.. order.Select(index => intervals[index])], [.. order.Select(index => pasts[index])], Frailty).Weight);
    }

    [Fact]
    public void Only_the_order_of_lengths_counts_within_a_group()
    {
        // However long the stuck ones are, and whatever the shape of the waiting.
        (CycleInterval[] intervals, PartnerPast[] pasts) = History(new Random(Seed.Print(nameof(Only_the_order_of_lengths_counts_within_a_group))), 300, 2);
        CycleInterval[] stretched = [.. intervals.Select(interval => interval with { Length = Math.Pow(interval.Length, interval.Group == "a" ? 3 : 0.5) })];
        Assert.Equal(RankPace.Fit(intervals, pasts, Frailty).Weight, RankPace.Fit(stretched, pasts, Frailty).Weight);
    }

    [Fact]
    public void Clients_who_never_closed_anything_have_no_voice()
    {
        (CycleInterval[] intervals, PartnerPast[] pasts) = History(new Random(Seed.Print(nameof(Clients_who_never_closed_anything_have_no_voice))), 300, 1);
        CycleInterval[] lost = [.. Enumerable.Range(0, 500).Select(index => new CycleInterval("m", "a", $"lost{index}", index, 1000, false))];
        Assert.Equal(
            RankPace.Fit(intervals, pasts, Frailty).Weight,
            RankPace.Fit([.. intervals, .. lost], [.. pasts, .. lost.Select(_ => default(PartnerPast))], Frailty).Weight);
    }

    [Fact]
    public void Before_anything_is_known_a_pace_counts_in_full()
    {
        Assert.Equal(1, RankPace.Fit([], [], Frailty).Weight);
    }

    /// <summary>Waits, some of equal length and some open, whose hazard is the pace to the power of −slope.</summary>
    private static (CycleInterval[] Intervals, PartnerPast[] Pasts) History(Random random, int count, double slope)
    {
        PartnerPast[] pasts = [.. Enumerable.Range(0, count).Select(_ => random.Next(20)).Select(closed => new PartnerPast(closed, closed * 2 * random.NextDouble()))];
        CycleInterval[] intervals = [.. pasts.Select((past, index) => new CycleInterval(
            "m", random.Next(3) == 0 ? "a" : "b", $"c{index}", index,
            Math.Ceiling(-30 * Math.Log(1 - random.NextDouble()) * Math.Pow(Frailty.PaceOf(past), slope)), random.Next(4) > 0))];
        return (intervals, pasts);
    }

    // By the definition of Cox (1972) with the ties of Breslow (1974), and the normal prior with mean 1 and variance 1.
    private static double LogLikelihood(CycleInterval[] intervals, PartnerPast[] pasts, double weight)
    {
        int[] told = [.. Enumerable.Range(0, intervals.Length).Where(index => pasts[index].ClosedCount > 0)];
        double Brisk(int index) => -Math.Log((40 + pasts[index].HazardSum) / (40 + pasts[index].ClosedCount));
        return (-0.5 * (weight - 1) * (weight - 1)) + told.Where(index => intervals[index].IsClosed).Sum(closing => (weight * Brisk(closing)) - Math.Log(told
            .Where(index => intervals[index].Group == intervals[closing].Group && intervals[index].Length >= intervals[closing].Length)
            .Sum(index => Math.Exp(weight * Brisk(index)))));
    }
}
