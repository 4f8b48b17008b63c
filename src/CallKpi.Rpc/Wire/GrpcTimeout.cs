using System.Globalization;

namespace CallKpi.Rpc.Wire;

/// <summary>The grpc-timeout header. gRPC over HTTP2, "Timeout": at most 8 digits and a unit of H, M, S, m, u or n.</summary>
internal static class GrpcTimeout
{
    private const long MaxValue = 99_999_999;
    private const int MaxDigits = 8;

    // In ticks of 100 ns; nanoseconds are divided instead.
    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>Reads the header; false when it is not of that form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1
            || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        if (text[^1] == 'n')
        {
            timeout = TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick);
            return true;
        }

        foreach (var (unit, ticks) in Units)
        {
            if (text[^1] == unit)
            {
                timeout = TimeSpan.FromTicks(value * ticks);
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes the header in the finest unit that holds the value, rounded up; at least one microsecond.</summary>
    public static string Format(TimeSpan timeout)
    {
        var left = Math.Max(timeout.Ticks, TimeSpan.TicksPerMicrosecond);
        foreach (var (unit, ticks) in Units)
        {
            var value = ((left - 1) / ticks) + 1;
            if (value <= MaxValue)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
            }
        }

        return $"{MaxValue}H";
    }
}
