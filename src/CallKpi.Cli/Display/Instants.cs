using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Display;

/// <summary>Between the contract's times and lengths and ours, where either may be absent.</summary>
internal static class Instants
{
    public static DateTimeOffset? At(this Timestamp? at) => at?.ToDateTimeOffset();

    public static TimeSpan? Span(this Duration? length) => length?.ToTimeSpan();

    public static Timestamp? Stamp(this DateTimeOffset? at) => at?.ToTimestamp();
}
