namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>The handler under the channel; a SocketsHttpHandler with several connections unless set.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>True to dispose <see cref="HttpHandler"/> with the channel.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>The greatest response message in bytes; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = CallKpi.Rpc.Wire.GrpcNames.DefaultMaxReceiveMessageSize;

    /// <summary>The greatest request message in bytes; null for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }
}
