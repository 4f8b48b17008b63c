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
                random.Next(), new TimeSpan(random.NextInt64(TimeSpan.TicksPerDay)), random.Next(2) == 0))];
            Assert.Equal(shares, CallBlobs.UnpackShares(CallBlobs.PackShares(shares)));
        }
    }

    [Fact]
    public void Neighbouring_entries_take_a_byte_each() =>
        Assert.Equal(2 + 3, CallBlobs.PackEntries([1_000, 1_001, 1_002, 1_003]).Length);
}
