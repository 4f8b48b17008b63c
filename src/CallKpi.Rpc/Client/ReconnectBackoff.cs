namespace Grpc.Net.Client;

/// <summary>The waits between attempts to connect. gRPC's "Connection Backoff Protocol" (doc/connection-backoff.md).</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ReconnectBackoff(TimeSpan initial, TimeSpan max, Func<double> chance)
{
    public static readonly TimeSpan DefaultInitial = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan DefaultMax = TimeSpan.FromSeconds(120);

    private const double Multiplier = 1.6;
    private const double Jitter = 0.2;

    private TimeSpan _current;

    /// <summary>The wait between the start of the attempt that failed and the next attempt.</summary>
    /// <remarks>The first is exact; the others are spread by <c>chance</c>, in [0, 1), so that clients do not come all at once.</remarks>
    public TimeSpan Next()
    {
        if (_current == TimeSpan.Zero)
        {
            _current = Min(initial, max);
            return _current;
        }

        _current = Min(_current * Multiplier, max);
        return _current * (1 + (Jitter * ((2 * chance()) - 1)));
    }

    /// <summary>A connection was made: the next failure begins anew.</summary>
    public void Reset() => _current = TimeSpan.Zero;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
