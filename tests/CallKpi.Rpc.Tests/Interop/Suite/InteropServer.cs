using System.Collections.Concurrent;
using CallKpi.Rpc.Tests.Serving;
using Microsoft.AspNetCore.Builder;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>Our server with the suite's service, which gzips responses unless a response is not to be.</summary>
internal sealed class InteropServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, WatchedBodies Bodies)> _calls = new();
    private ProbeServer _server = null!;

    public string Address => _server.Address;

    public int Port => _server.Port;

    /// <summary>The flags of the messages of each call to a method, in the order of the calls.</summary>
    public IReadOnlyList<WatchedBodies> CallsTo(string method) =>
        [.. _calls.Where(call => call.Path == $"/grpc.testing.TestService/{method}").Select(call => call.Bodies)];

    public static async Task<InteropServer> StartAsync()
    {
        var server = new InteropServer();
        server._server = await ProbeServer.StartAsync(
            options => options.ResponseCompressionAlgorithm = "gzip",
            map: app =>
            {
                WatchedBodies.Watch(app, server._calls);
                app.MapGrpcService<InteropService>();
            });
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
