using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server;

/// <summary>Ends streams that would outlive a stopping application.</summary>
/// <remarks>
/// Kestrel stops taking connections and tells clients by GOAWAY, then waits for what is open, in the end without
/// mercy: a watcher would see a torn connection. So after a grace a stream gets UNAVAILABLE, which clients know to
/// repeat. A unary call is waited for as long as the host waits.
/// </remarks>
internal sealed class CallDrain : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _stopping;

    public CallDrain(IHostApplicationLifetime lifetime, IOptions<CallDrainOptions> options)
    {
        var grace = options.Value.StreamGrace;
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(grace));
    }

    /// <summary>Cancelled when the grace is over.</summary>
    public CancellationToken Over => _over.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
