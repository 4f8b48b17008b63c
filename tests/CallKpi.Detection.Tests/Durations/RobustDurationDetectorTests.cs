using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

public sealed class RobustDurationDetectorTests : DurationDetectorCompliance
{
    // Twenty calls of A and thirty of B; the figures below were worked from these lists by sorting and counting, without a histogram tree.
    private static readonly double[] CallsOfA = [30, 35, 41, 44, 52, 58, 60, 61, 75, 80, 95, 110, 120, 150, 180, 200, 240, 300, 420, 600];

    private static readonly double[] CallsOfB =
        [5, 8, 12, 15, 15, 18, 20, 22, 25, 25, 28, 30, 33, 36, 40, 41, 45, 50, 55, 60, 66, 70, 75, 80, 90, 100, 120, 150, 200, 300];

    private protected override IDurationDetector Create() => new RobustDurationDetector();

    [Theory]
    [MemberData(nameof(Worked))]
    public void The_tails_are_those_worked_by_hand(string manager, double seconds, double p)
    {
        Assert.Equal(p, Small().Score(Call(manager, seconds)).PValue, 1e-9);
    }

    public static TheoryData<string, double, double> Worked => new()
    {
        { "A", 0, 0.000044869975 },
        { "A", 2, 0.000955989419 },
        { "A", 30, 0.275271225080 },
        { "A", 90, 0.838231245975 },
        { "A", 3600, 0.000361424383 },
        { "B", 0, 0.000047619729 },
        { "B", 2, 0.001277355743 },
        { "B", 30, 0.709023052015 },
        { "B", 90, 0.402358283825 },
        { "B", 3600, 0.000069879075 },
        { "C", 0, 0.000170274935 },
        { "C", 2, 0.002891540834 },
        { "C", 30, 0.476523014969 },
        { "C", 90, 0.671018559999 },
        { "C", 3600, 0.000742827064 },
    };

    [Fact]
    public void Without_history_the_assumption_decides_and_says_so()
    {
        var detector = new RobustDurationDetector();
        var usual = detector.Score(Call("m01", 90));
        var nothing = detector.Score(Call("m01", 0));

        // x = ln 0.5, location ln 90.5, scale 1.2: 4.332 scales below, of which a logistic of variance 1 leaves 0.000386.
        Assert.Equal(0.000773360632, nothing.PValue, 1e-9);
        Assert.Equal(DurationOddity.TooShort, nothing.Oddity);
        Assert.Equal((DurationBasis.Assumption, 0L, 1.0), (usual.Basis, usual.Count, usual.PValue));
    }

    [Fact]
    public void A_new_manager_is_judged_by_the_group_and_an_old_one_by_himself()
    {
        var detector = Small();
        Assert.Equal((DurationBasis.Group, 50L), (detector.Score(Call("C", 60)).Basis, detector.Score(Call("C", 60)).Count));
        for (var index = 0; index < 40; index++)
        {
            detector.Learn(Call("C", 600));
        }

        Assert.Equal((DurationBasis.Own, 40L), (detector.Score(Call("C", 60)).Basis, detector.Score(Call("C", 60)).Count));
    }

    [Fact]
    public void Who_often_makes_short_calls_is_not_flagged_for_one()
    {
        var detector = new RobustDurationDetector();
        for (var index = 0; index < 1_000; index++)
        {
            detector.Learn(Call("m01", index % 10 == 0 ? 2 : 120));
            detector.Learn(Call("m02", 120 + (index % 60)));
        }

        Assert.Equal(DurationOddity.None, detector.Score(Call("m01", 2)).Oddity);
        Assert.Equal(DurationOddity.TooShort, detector.Score(Call("m02", 2)).Oddity);
    }

    [Fact]
    public void The_usual_range_covers_the_share_it_promises_of_a_long_history()
    {
        var detector = new RobustDurationDetector();
        var durations = Enumerable.Range(1, 5_000).Select(index => (double)index).ToList();
        durations.ForEach(seconds => detector.Learn(Call("m01", seconds)));

        // The 5 % and 95 % points of 1..5000 are 250 and 4750; a bucket is 5.65 % of its duration, half of that either way.
        var verdict = detector.Score(Call("m01", 100));
        Assert.InRange(verdict.LowSeconds, 250 * 0.94, 250 * 1.06);
        Assert.InRange(verdict.HighSeconds, 4750 * 0.94, 4750 * 1.06);
    }

    [Fact]
    public void Merging_two_halves_is_learning_both()
    {
        var calls = Calls(Seed.Print(nameof(Merging_two_halves_is_learning_both)), 3_000);
        var (whole, left, right) = (new RobustDurationDetector(), new RobustDurationDetector(), new RobustDurationDetector());
        for (var index = 0; index < calls.Count; index++)
        {
            whole.Learn(calls[index]);
            (index % 3 == 0 ? left : right).Learn(calls[index]);
        }

        left.Merge(right);
        Assert.Equal(whole.Write(), left.Write());
        Assert.All(Calls(4, 200), call => Assert.Equal(whole.Score(call), left.Score(call)));
    }

    [Fact]
    public void The_order_of_learning_does_not_matter()
    {
        var calls = Calls(8, 1_000);
        var (forward, backward) = (new RobustDurationDetector(), new RobustDurationDetector());
        calls.ForEach(call => forward.Learn(call));
        Enumerable.Reverse(calls).ToList().ForEach(call => backward.Learn(call));
        Assert.Equal(forward.Write(), backward.Write());
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var detector = Small();
        Assert.True(RobustDurationDetector.TryRead(detector.Write(), null, out var read));
        Assert.Equal(detector.Write(), read!.Write());
        Assert.All(new[] { 0, 3, 40, 4000.0 }, seconds => Assert.Equal(detector.Score(Call("A", seconds)), read.Score(Call("A", seconds))));
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_never_throw()
    {
        var bytes = Small().Write();
        for (var index = 0; index < bytes.Length; index++)
        {
            var damaged = bytes.ToArray();
            damaged[index] ^= 0x41;
            Assert.False(RobustDurationDetector.TryRead(damaged, null, out _));
            Assert.False(RobustDurationDetector.TryRead(bytes.AsSpan(0, index), null, out _));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_duration_that_cannot_be_is_a_broken_rule(double seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RobustDurationDetector().Score(Call("m01", seconds)));
    }

    [Fact]
    public void Managers_are_treated_alike()
    {
        var seed = Seed.Print(nameof(Managers_are_treated_alike));
        var detector = new RobustDurationDetector();
        var simulated = new SimulatedCalls(seed, 20);
        var counts = new SortedDictionary<string, (int Judged, int Flagged)>(StringComparer.Ordinal);
        for (var index = 0; index < 40_000; index++)
        {
            var call = simulated.Next();
            if (index >= 4_000)
            {
                var (judged, flagged) = counts.GetValueOrDefault(call.PersonId);
                counts[call.PersonId] = (judged + 1, flagged + (detector.Score(call).Oddity == DurationOddity.None ? 0 : 1));
            }

            detector.Learn(call);
        }

        Assert.All(counts, entry => Assert.True(entry.Value.Flagged <= 0.03 * entry.Value.Judged, $"seed {seed}: {entry}"));
    }

    [Fact]
    public void Scoring_and_learning_a_known_manager_allocate_nothing()
    {
        var (detector, call) = (Small(), Call("A", 77));
        detector.Score(call);
        detector.Learn(call);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < 1_000; index++)
        {
            detector.Score(call);
            detector.Learn(call);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Names_on_the_wire_stay()
    {
        Assert.Equal(["none", "too_short", "too_long"], Enum.GetValues<DurationOddity>().Select(oddity => oddity.WireName()));
        Assert.Equal(["assumption", "group", "own"], Enum.GetValues<DurationBasis>().Select(basis => basis.WireName()));
        Assert.True(DurationBases.TryParse("own", out var own) && own == DurationBasis.Own && !DurationBases.TryParse("x", out _));
    }

    private static RobustDurationDetector Small()
    {
        var detector = new RobustDurationDetector();
        foreach (var (manager, durations) in new[] { ("A", CallsOfA), ("B", CallsOfB) })
        {
            foreach (var seconds in durations)
            {
                detector.Learn(Call(manager, seconds));
            }
        }

        return detector;
    }
}
