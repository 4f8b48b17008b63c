using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

public sealed class DurationDetectorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Scoring_changes_nothing()
    {
        var detector = Learned(500);
        var calls = SimulatedCalls.Take(99, 6, 50);
        var first = calls.Select(call => detector.Score(call)).ToList();
        Assert.Equal(first, calls.Select(call => detector.Score(call)));
        Assert.Equal(Learned(500).Write(), detector.Write());
    }

    [Fact]
    public void The_verdict_is_in_order_from_the_first_call_on()
    {
        var detector = new DurationDetector();
        foreach (var call in SimulatedCalls.Take(Seed.Print(nameof(The_verdict_is_in_order_from_the_first_call_on)), 6, 2_000))
        {
            var verdict = detector.Explain(call).Verdict;
            Assert.InRange(verdict.PValue, 0, 1);
            Assert.True(verdict.LowSeconds >= 0 && verdict.LowSeconds <= verdict.HighSeconds, $"{verdict}");
            Assert.Equal(verdict.PValue <= DurationDetectorOptions.Default.FalseAlarmRate, verdict.Oddity != DurationOddity.None);
            detector.Learn(call);
        }
    }

    [Fact]
    public void A_drop_and_a_stuck_call_are_odd_and_a_usual_call_is_not()
    {
        var detector = new DurationDetector();
        for (var index = 0; index < 1_000; index++)
        {
            detector.Learn(At(index * 15, 60 + (index % 300)));
        }

        Assert.Equal(DurationOddity.TooShort, detector.Score(At(15_000, 1)).Oddity);
        Assert.Equal(DurationOddity.ShortForPerson, detector.Score(At(15_000, 20)).Oddity);
        Assert.Equal(DurationOddity.TooLong, detector.Score(At(15_000, 1_500)).Oddity);
        Assert.Equal(DurationOddity.BeyondMeasure, detector.Score(At(15_000, 14_400)).Oddity);
        Assert.Equal(DurationOddity.None, detector.Score(At(15_000, 200)).Oddity);
    }

    // Three natural monsters in a hundred calls, which by themselves would make their length more usual than shorter ones between.
    [Fact]
    public void No_longer_call_is_less_odd_once_it_is_too_long()
    {
        var detector = new DurationDetector();
        var random = new Random(Seed.Print(nameof(No_longer_call_is_less_odd_once_it_is_too_long)));
        for (var index = 0; index < 3_000; index++)
        {
            detector.Learn(At(index * 15, index % 100 < 3 ? 3_600 * (1 + random.NextDouble()) : 120 * Math.Exp(0.6 * (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6))));
        }

        // The upper quartile is about 180 s. Beside the length stand the odds of a burst and of redials, which hardly move.
        var explained = Enumerable.Range(0, 400).Select(step => 660 * Math.Exp(step * 0.01)).Select(seconds => detector.Explain(At(50_000, seconds))).ToList();
        Assert.All(explained.Zip(explained.Skip(1)), pair =>
        {
            Assert.True(pair.Second.PointOdds >= pair.First.PointOdds);
            Assert.True(pair.Second.Verdict.PValue <= pair.First.Verdict.PValue * (1 + 1e-6));
        });
        Assert.True(explained[^1].PointOdds > explained[0].PointOdds);

        // What was weighed is said: the parts of the explanation add up, and at that length the odds are the same.
        var explanation = detector.Explain(At(50_000, 5_000));
        Assert.InRange(explanation.WeighedSeconds, 660, 5_000);
        Assert.Equal(explanation.PointOdds, explanation.Alternatives.Max(each => each.LogOdds), 1e-9);
        Assert.Equal(explanation.PointOdds, detector.Explain(At(50_000, explanation.WeighedSeconds)).PointOdds, 1e-9);
    }

    [Fact]
    public void Who_often_makes_short_calls_is_not_flagged_for_one()
    {
        var detector = new DurationDetector();
        for (var index = 0; index < 1_000; index++)
        {
            detector.Learn(At(index * 15, index % 10 == 0 ? 2 : 120) with { PersonId = "m01" });
            detector.Learn(At(index * 15, 120 + (index % 60)) with { PersonId = "m02" });
        }

        Assert.Equal(DurationOddity.None, detector.Score(At(15_000, 2) with { PersonId = "m01" }).Oddity);
        Assert.Equal(DurationOddity.TooShort, detector.Score(At(15_000, 2) with { PersonId = "m02" }).Oddity);
    }

    [Fact]
    public void A_new_person_is_judged_by_the_group_and_an_old_one_by_himself()
    {
        var detector = new DurationDetector();
        var first = detector.Score(At(0, 90));
        Assert.Equal((DurationBasis.Assumption, 0L, DurationOddity.None), (first.Basis, first.Count, first.Oddity));
        for (var index = 0; index < 100; index++)
        {
            detector.Learn(At(index * 15, 90 + index));
        }

        var stranger = detector.Score(At(2_000, 90) with { PersonId = "new" });
        var own = detector.Score(At(2_000, 90));
        Assert.Equal(DurationBasis.Group, stranger.Basis);
        Assert.Equal((DurationBasis.Own, 100L), (own.Basis, own.Count));
    }

    [Fact]
    public void The_usual_range_covers_the_share_it_promises_of_a_long_history()
    {
        var detector = new DurationDetector();
        for (var index = 0; index < 5_000; index++)
        {
            // 2,017 is prime to 5,000: every length from 1 to 5,000 s once, in no order.
            detector.Learn(At(index * 15, 1 + (index * 2_017 % 5_000)));
        }

        // The 5 % and 95 % points of 1..5000 are 250 and 4750; a bin is 10 % of its duration, half of that either way, and the kind's part is smoothed.
        var verdict = detector.Explain(At(80_000, 100)).Verdict;
        Assert.InRange(verdict.LowSeconds, 250 * 0.93, 250 * 1.07);
        Assert.InRange(verdict.HighSeconds, 4750 * 0.93, 4750 * 1.07);
    }

    [Fact]
    public void An_explanation_adds_up_and_shows_three_ordinary_neighbours()
    {
        var detector = new DurationDetector();
        for (var index = 0; index < 500; index++)
        {
            detector.Learn(At(index * 15, 100 + (index % 100)));
        }

        var odd = At(8_000, 1_200);
        var told = detector.Explain(odd);
        Assert.Equal(detector.Score(odd), told.Verdict);
        Assert.Equal(DurationOddity.TooLong, told.Driver);
        Assert.InRange(told.UsualSeconds, 140, 160);
        var sum = Math.Log(Math.Exp(told.PointOdds) + Math.Exp(told.BurstOdds) + Math.Exp(told.RedialOdds));
        Assert.Equal(sum, told.Verdict.LogOdds, 1e-9);
        Assert.Equal([199.0, 198.0, 197.0], told.Neighbours.Select(neighbour => neighbour.Seconds));
        Assert.Equal(Start.AddMinutes(499 * 15), told.Neighbours[0].StartedAt);
        Assert.Empty(detector.Explain(odd with { PersonId = "new" }).Neighbours);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_duration_that_cannot_be_is_a_broken_rule(double seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DurationDetector().Score(At(0, seconds)));
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        var detector = Learned(2_000);
        var calls = SimulatedCalls.Take(5, 6, 100).ToArray();
        Array.ForEach(calls, call => detector.Score(call));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var call in calls)
        {
            detector.Score(call);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Names_on_the_wire_stay()
    {
        Assert.Equal(
            ["none", "too_short", "too_long", "short_for_person", "beyond_measure", "burst", "redial"],
            Enum.GetValues<DurationOddity>().Select(oddity => oddity.WireName()));
        Assert.Equal(["assumption", "group", "own"], Enum.GetValues<DurationBasis>().Select(basis => basis.WireName()));
        Assert.True(DurationBases.TryParse("own", out var own) && own == DurationBasis.Own && !DurationBases.TryParse("x", out _));
    }

    private static DurationCall At(int minute, double seconds) => new("m01", "outbound", $"c{minute}", Start.AddMinutes(minute), seconds);

    private static DurationDetector Learned(int count)
    {
        var detector = new DurationDetector();
        SimulatedCalls.Take(3, 6, count).ForEach(call => detector.Learn(call));
        return detector;
    }
}
