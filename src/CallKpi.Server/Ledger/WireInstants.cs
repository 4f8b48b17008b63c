using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Ledger;

/// <summary>Instants of messages, which may be none.</summary>
internal static class WireInstants
{
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>An instant; null if its numbers are out of the contract's range.</summary>
    public static DateTimeOffset? Read(Timestamp at) =>
        at.Seconds is > MinSeconds and <= MaxSeconds && at.Nanos is >= 0 and < 1_000_000_000
            ? at.ToDateTimeOffset()
            : null;

    /// <summary>An instant in the contract's form; none for the beginning of time.</summary>
    public static Timestamp? Write(DateTimeOffset? at) =>
        at is null || at == DateTimeOffset.MinValue ? null : Timestamp.FromDateTimeOffset(at.Value);
}
