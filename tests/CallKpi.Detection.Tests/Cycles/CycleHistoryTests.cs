using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

public sealed class CycleHistoryTests
{
    private static CycleHistory Of(IEnumerable<CycleInterval> intervals)
    {
        CycleHistory history = new();
        foreach (CycleInterval interval in intervals)
        {
            history.Learn(interval);
        }

        return history;
    }

    private static List<CycleInterval> Gaps() => [.. new SimulatedGaps(3).Of(50).Select(gap => gap.Interval)];

    [Fact]
    public void Two_shards_merge_to_what_one_would_have_learned()
    {
        List<CycleInterval> gaps = Gaps();
        CycleHistory left = Of(gaps.Where((_, index) => index % 2 == 0)), right = Of(gaps.Where((_, index) => index % 2 == 1));
        right.Merge(left);
        Assert.Equal(Of(gaps).Write(), right.Write());
    }

    [Fact]
    public void An_open_interval_that_closed_is_one_interval()
    {
        CycleInterval closed = new("m", "g", "c", 5, 12, true), open = closed with { Length = 7, IsClosed = false };
        Assert.Equal([closed], Of([open, closed]).Intervals);
        Assert.Equal([closed], Of([closed, open]).Intervals);
    }

    [Fact]
    public void Bytes_give_the_same_model_back()
    {
        CycleHistory history = Of(Gaps());
        Assert.True(CycleHistory.TryRead(history.Write(), out CycleHistory read));
        CycleInterval probe = new("m1", "key", "x", 0, 20, false);
        Assert.Equal(history.Fit(150).Judge(probe, default), read.Fit(150).Judge(probe, default));
    }

    [Fact]
    public void Damaged_bytes_are_refused_wherever_the_damage_is()
    {
        byte[] bytes = Of(Gaps().Take(5)).Write();
        for (int index = 0; index < bytes.Length; index++)
        {
            byte[] damaged = [.. bytes];
            damaged[index] ^= 0x10;
            Assert.False(CycleHistory.TryRead(damaged, out _), $"byte {index}");
            Assert.False(CycleHistory.TryRead(bytes.AsSpan(0, index), out _), $"cut at {index}");
        }
    }
}
