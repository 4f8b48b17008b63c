using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>Keeps calls from hammering a server that cannot be reached.</summary>
/// <remarks>
/// HttpClient connects when a call needs it. After a failed attempt calls fail at once with that failure, or wait if
/// they wait for readiness, until the backoff has passed; the next call then tries again. Safe for concurrent use.
/// </remarks>
/// <param name="backoff">How long to wait after failures.</param>
/// <param name="logger">Takes failures.</param>
internal sealed partial class ConnectionGate(ReconnectBackoff backoff, ILogger logger)
{
    private readonly Lock _gate = new();
    private volatile Outage? _outage;

    /// <summary>Lets a call try to connect; throws, or waits, while that would be too early.</summary>
    public ValueTask EnterAsync(bool waits, CancellationToken cancellationToken) =>
        _outage is { } outage ? EnterOutageAsync(outage, waits, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>The instant of an attempt, for <see cref="Fail"/>.</summary>
    public static long Now() => Environment.TickCount64;

    /// <summary>An attempt that began at an instant failed.</summary>
    public Status Fail(long startedAt, Exception exception)
    {
        var status = new Status(StatusCode.Unavailable, $"The server cannot be reached: {exception.Message}", exception);
        lock (_gate)
        {
            // Calls that shared one attempt fail together; that is one failure.
            if (_outage is { } known && startedAt < known.FailedAt)
            {
                return status;
            }

            var wait = backoff.Next();
            _outage = new Outage(Now(), startedAt + (long)wait.TotalMilliseconds, status);
            LogFailure(logger, wait, exception);
        }

        return status;
    }

    /// <summary>The server was reached.</summary>
    public void Succeed()
    {
        if (_outage is null)
        {
            return;
        }

        lock (_gate)
        {
            _outage = null;
            backoff.Reset();
        }
    }

    private async ValueTask EnterOutageAsync(Outage outage, bool waits, CancellationToken cancellationToken)
    {
        for (Outage? current = outage; current is not null; current = _outage)
        {
            var left = current.NextAt - Now();
            if (left <= 0)
            {
                return;
            }

            if (!waits)
            {
                throw new RpcException(current.Status);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(left), cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The server cannot be reached; the next attempt may begin {Wait} after this one began.")]
    private static partial void LogFailure(ILogger logger, TimeSpan wait, Exception exception);

    /// <summary>The last failure, and when the next attempt may begin.</summary>
    private sealed record Outage(long FailedAt, long NextAt, Status Status);
}
