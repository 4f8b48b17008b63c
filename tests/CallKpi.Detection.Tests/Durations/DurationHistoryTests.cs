using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>Histories add up, do not depend on what must not matter, and are read back as they were.</summary>
public sealed class DurationHistoryTests
{
    private static readonly DateTimeOffset Later = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Shards_of_different_people_add_up_to_one_model()
    {
        var calls = SimulatedCalls.Take(Seed.Print(nameof(Shards_of_different_people_add_up_to_one_model)), 6, 3_000);
        var (whole, left, right) = (new DurationDetector(), new DurationDetector(), new DurationDetector());
        foreach (var call in calls)
        {
            whole.Learn(call);
            (call.PersonId[^1] % 2 == 0 ? left : right).Learn(call);
        }

        whole.Refit();
        left.Merge(right);
        Assert.Equal(whole.Count, left.Count);
        Assert.All(Fresh(4), call => Assert.Equal(whole.Score(call).LogOdds, left.Score(call).LogOdds));
    }

    [Fact]
    public void Merging_may_go_either_way()
    {
        var (left, right) = (Learned(1, 1_000), Learned(2, 500));
        var (back, forth) = (Learned(2, 500), Learned(1, 1_000));
        left.Merge(right);
        back.Merge(forth);
        Assert.Equal(left.Write(), back.Write());
    }

    [Fact]
    public void Calls_of_different_people_at_one_instant_may_come_in_any_order()
    {
        var at = Later.AddDays(-30);
        var calls = Enumerable.Range(0, 2_000).Select(index =>
            new DurationCall($"m{index % 20:00}", "outbound", $"c{index}", at.AddMinutes(index / 20), 40 + (index * 7 % 300))).ToList();
        var (forward, backward) = (new DurationDetector(), new DurationDetector());
        calls.ForEach(call => forward.Learn(call));
        calls.OrderBy(call => call.StartedAt).ThenByDescending(call => call.PersonId, StringComparer.Ordinal).ToList().ForEach(call => backward.Learn(call));
        forward.Refit();
        backward.Refit();
        Assert.All(Fresh(4), call => Assert.Equal(forward.Score(call).LogOdds, backward.Score(call).LogOdds));
    }

    [Fact]
    public void A_minute_is_sixty_seconds_however_it_is_counted()
    {
        // The scale is logarithmic: ranges follow the unit as far as half a second and the bins allow.
        var (seconds, tens) = (new DurationDetector(), new DurationDetector());
        foreach (var call in SimulatedCalls.Take(7, 1, 3_000))
        {
            seconds.Learn(call with { Seconds = call.Seconds + 30 });
            tens.Learn(call with { Seconds = 10 * (call.Seconds + 30) });
        }

        var probe = new DurationCall("m00", "outbound", null, Later, 100);
        var usual = seconds.Explain(probe).Verdict;
        var scaled = tens.Explain(probe).Verdict;
        Assert.InRange(scaled.LowSeconds / usual.LowSeconds, 9, 11);
        Assert.InRange(scaled.HighSeconds / usual.HighSeconds, 9, 11);
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var detector = Learned(5, 2_000);
        detector.Refit();
        Assert.True(DurationDetector.TryRead(detector.Write(), null, out var read));
        Assert.Equal(detector.Write(), read!.Write());
        Assert.Equal((detector.Count, detector.Drift), (read.Count, read.Drift));
        foreach (var call in SimulatedCalls.Take(6, 6, 200))
        {
            Assert.Equal(detector.Explain(call).LogDensity, read.Explain(call).LogDensity);
            Assert.Equal(detector.Score(call), read.Score(call));
            Assert.Equal(detector.Explain(call).Neighbours, read.Explain(call).Neighbours);
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_never_throw()
    {
        var bytes = Learned(5, 60).Write();
        for (var index = 0; index < bytes.Length; index++)
        {
            var damaged = bytes.ToArray();
            damaged[index] ^= 0x41;
            Assert.False(DurationDetector.TryRead(damaged, null, out _));
            Assert.False(DurationDetector.TryRead(bytes.AsSpan(0, index), null, out _));
        }
    }

    private static DurationDetector Learned(int seed, int count)
    {
        var detector = new DurationDetector();
        SimulatedCalls.Take(seed, 6, count).ForEach(call => detector.Learn(call));
        return detector;
    }

    /// <summary>Calls long after, so that no trail reaches them.</summary>
    private static List<DurationCall> Fresh(int seed) =>
        [.. SimulatedCalls.Take(seed, 6, 200).Select(call => call with { StartedAt = Later, PartnerId = null, IsKnownPartner = true })];
}
