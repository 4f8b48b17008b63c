namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Reads google.protobuf.Timestamp and Duration.</summary>
internal static class WireTimes
{
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>An instant to 100 ns; <see cref="DateTimeOffset.MinValue"/> if it is none.</summary>
    public static DateTimeOffset Instant(ReadOnlySpan<byte> bytes)
    {
        (long seconds, long nanos, bool isGood) = Pair(bytes);
        return isGood && seconds is > MinSeconds and <= MaxSeconds && nanos is >= 0 and < 1_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (nanos / 100))
            : DateTimeOffset.MinValue;
    }

    /// <summary>A duration to 100 ns; null if it is none or negative.</summary>
    public static TimeSpan? Duration(ReadOnlySpan<byte> bytes)
    {
        (long seconds, long nanos, bool isGood) = Pair(bytes);
        return isGood && seconds is >= 0 and <= 315_576_000 && nanos is >= 0 and < 1_000_000_000
            ? new TimeSpan((seconds * TimeSpan.TicksPerSecond) + (nanos / 100))
            : null;
    }

    private static (long Seconds, long Nanos, bool IsGood) Pair(ReadOnlySpan<byte> bytes)
    {
        long seconds = 0;
        long nanos = 0;
        WireReader reader = new(bytes);
        while (reader.NextField())
        {
            switch (reader.Field, reader.WireType)
            {
                case (1, 0):
                    seconds = (long)reader.Varint();
                    break;
                case (2, 0):
                    nanos = (long)reader.Varint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (seconds, nanos, !reader.IsFaulty);
    }
}
