using Grpc.Net.Client;
using CallKpi.Rpc.Tests.Interop.Protos;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>The server that our client runs a case against.</summary>
internal sealed class InteropTarget(string address) : IDisposable
{
    private readonly WatchedHandler _handler = new();
    private GrpcChannel? _channel;

    /// <summary>The channel of the case, made on first use.</summary>
    public GrpcChannel Channel => _channel ??= GrpcChannel.ForAddress(
        address, new GrpcChannelOptions { HttpHandler = _handler, DisposeHttpClient = true });

    public TestService.TestServiceClient Client => new(Channel);

    /// <summary>The flags of the responses of each call answered so far.</summary>
    public IReadOnlyList<CompressedFlags> Responses => [.. _handler.Responses];

    /// <summary>A channel with a connection of its own.</summary>
    public GrpcChannel OpenAnother() => GrpcChannel.ForAddress(address);

    public void Dispose()
    {
        _channel?.Dispose();
        _handler.Dispose();
    }
}
