using CallKpi.Domain.Calls;
using CallKpi.Storage.Sqlite;
using Xunit.Abstractions;

namespace CallKpi.Storage.Tests.Sqlite;

public sealed class CallBlobsTests(ITestOutputHelper output)
{
    [Fact]
    public void Entries_come_back_as_they_were_packed()
    {
        Random random = StorageSeed.Random(output, 11);
        for (int round = 0; round < 2_000; round++)
        {
            long[] entries = [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.NextInt64(1, 1L << random.Next(1, 62)))];
            if (random.Next(4) != 0)
            {
                Array.Sort(entries);
            }

            Assert.Equal(entries, CallBlobs.UnpackEntries(CallBlobs.PackEntries(entries)));
        }
    }

    [Fact]
    public void Shares_come_back_as_they_were_packed()
    {
        Random random = StorageSeed.Random(output, 12);
        for (int round = 0; round < 500; round++)
        {
            CallShare[] shares = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new CallShare(
                random.Next(), new TimeSpan(random.NextInt64(TimeSpan.TicksPerDay)), random.Next(2) == 0, (byte)random.Next(4), Span(random)))];
            Assert.Equal(shares, CallBlobs.UnpackShares(CallBlobs.PackShares(shares)));
        }
    }

    [Fact]
    public void What_was_learned_comes_back_and_a_whole_call_takes_no_room_for_its_part()
    {
        Random random = StorageSeed.Random(output, 13);
        DateTimeOffset start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        for (int round = 0; round < 500; round++)
        {
            LearnedCall[] calls = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new LearnedCall(
                random.Next(1, 100), random.Next(), random.Next(2) == 0 ? null : random.Next(1, int.MaxValue), random.Next(2) == 0 ? null : random.Next(1, int.MaxValue),
                random.Next(2) == 0, start.AddSeconds(random.Next(-90, 90)), TimeSpan.FromSeconds(random.Next(-2, 900)), (byte)random.Next(4), Span(random)))];
            Assert.Equal(calls, CallBlobs.UnpackLearned(CallBlobs.PackLearned(calls)));
        }

        LearnedCall whole = new(1, 2, 3, 4, true, start, TimeSpan.FromSeconds(60));
        Assert.True(CallBlobs.PackLearned([whole]).Length < CallBlobs.PackLearned([whole with { Part = 1 }]).Length);
    }

    [Fact]
    public void What_was_learned_of_shares_before_their_spans_were_kept_is_read()
    {
        // By hand, numbers of seven bits with the lowest first: call 1, the start of the year 1, 0.5 µs of talk, manager 2, nobody; part 2 is 2 · 2³³ = 2³⁴.
        byte[] bytes = [2, 0, 10, 2, 0, 0x80, 0x80, 0x80, 0x80, 0x40];
        Assert.Equal([new LearnedCall(1, 2, null, null, false, DateTimeOffset.MinValue, new TimeSpan(5), 2)], CallBlobs.UnpackLearned(bytes));
    }

    private static ShareSpan? Span(Random random)
    {
        DateTimeOffset from = new(random.NextInt64(TimeSpan.TicksPerDay * 800_000), TimeSpan.Zero);
        return random.Next(2) == 0 ? null : new ShareSpan(from, from.AddTicks(random.NextInt64(TimeSpan.TicksPerDay)));
    }

    [Fact]
    public void Neighbouring_entries_take_a_byte_each() =>
        Assert.Equal(2 + 3, CallBlobs.PackEntries([1_000, 1_001, 1_002, 1_003]).Length);
}
