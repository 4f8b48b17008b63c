using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>The health service over a table of statuses that the process sets.</summary>
/// <remarks>
/// Safe for concurrent use. A watcher that reads slowly misses statuses in between and always gets the latest.
/// </remarks>
public class HealthServiceImpl : Grpc.Health.V1.Health.HealthBase
{
    private static readonly Status NotFound = new(StatusCode.NotFound, "The service is not known to the health service.");
    private static readonly Status Stopping = new(StatusCode.Unavailable, "The server is stopping.");

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal);
    private readonly List<Watcher> _watchers = [];
    private bool _isStopping;

    /// <summary>Sets how a service is and tells its watchers when that is news.</summary>
    /// <param name="service">The full name of the service; empty for the server as a whole.</param>
    /// <param name="status">How it is.</param>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (!_isStopping)
            {
                Change_NeedsLock(service, status);
            }
        }
    }

    /// <summary>Forgets a service; its watchers are told that it is unknown.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            Change_NeedsLock(service, null);
        }
    }

    /// <summary>Forgets every service.</summary>
    public void ClearAll()
    {
        lock (_gate)
        {
            foreach (var service in _statuses.Keys.ToArray())
            {
                Change_NeedsLock(service, null);
            }
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(NotFound);
        }
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        var watcher = Enter(request.Service);
        try
        {
            await foreach (var status in watcher.News.Reader.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }).ConfigureAwait(false);
            }

            throw new RpcException(Stopping);
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    /// <summary>Says NOT_SERVING for every service and ends every watch, so that a stopping server is not held up.</summary>
    internal void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            foreach (var service in _statuses.Keys.ToArray())
            {
                Change_NeedsLock(service, ServingStatus.NotServing);
            }

            foreach (var watcher in _watchers)
            {
                watcher.News.Writer.TryComplete();
            }
        }
    }

    // The watcher is entered and given the present status under one lock, so no change falls between the two.
    private Watcher Enter(string service)
    {
        var news = Channel.CreateBounded<ServingStatus>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var watcher = new Watcher(service, news);
        lock (_gate)
        {
            news.Writer.TryWrite(_statuses.TryGetValue(service, out var status) ? status : ServingStatus.ServiceUnknown);
            if (_isStopping)
            {
                news.Writer.TryComplete();
            }

            _watchers.Add(watcher);
        }

        return watcher;
    }

    private void Change_NeedsLock(string service, ServingStatus? status)
    {
        var before = _statuses.TryGetValue(service, out var known) ? known : (ServingStatus?)null;
        if (before == status)
        {
            return;
        }

        if (status is null)
        {
            _statuses.Remove(service);
        }
        else
        {
            _statuses[service] = status.Value;
        }

        foreach (var watcher in _watchers)
        {
            if (watcher.Service == service)
            {
                watcher.News.Writer.TryWrite(status ?? ServingStatus.ServiceUnknown);
            }
        }
    }

    private sealed record Watcher(string Service, Channel<ServingStatus> News);
}
