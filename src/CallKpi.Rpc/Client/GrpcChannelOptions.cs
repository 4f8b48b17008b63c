using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server.</summary>
/// <remarks>
/// Requests of every call on a channel are compressed by an interceptor that adds "grpc-internal-encoding-request" with
/// "gzip" or "deflate" to the call's metadata; the entry is a wish to this client and does not travel.
/// </remarks>
public sealed class GrpcChannelOptions
{
    /// <summary>
    /// The handler under the channel. Unless set, a SocketsHttpHandler that opens further connections when the streams
    /// of one are used up, and finds dead peers by a keep-alive ping each minute while calls are active.
    /// </summary>
    /// <remarks>Give a SocketsHttpHandler of your own for other pings, roots, client certificates or timeouts.</remarks>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>The HttpClient under the channel, where a host makes those; instead of <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>True to dispose <see cref="HttpHandler"/> or <see cref="HttpClient"/> with the channel.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>How connections are protected and what is said in every call; as the address says unless set.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>True to send call credentials over cleartext too, where everybody on the way can read them.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>The greatest response message in bytes, inflated; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = CallKpi.Rpc.Wire.GrpcNames.DefaultMaxReceiveMessageSize;

    /// <summary>The greatest request message in bytes, before it is compressed; null for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The wait from the first failed attempt to connect to the next; 1 s unless set.</summary>
    /// <remarks>Each further wait is 1.6 times as long, and up to a fifth longer or shorter by chance.</remarks>
    public TimeSpan InitialReconnectBackoff { get; set; } = ReconnectBackoff.DefaultInitial;

    /// <summary>The longest wait between two attempts to connect; 120 s unless set.</summary>
    public TimeSpan? MaxReconnectBackoff { get; set; } = ReconnectBackoff.DefaultMax;

    /// <summary>
    /// True to throw <see cref="OperationCanceledException"/> instead of <see cref="RpcException"/> when this side ends a
    /// call, by its token, its deadline or by disposing it.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Where the channel logs what a caller cannot see; nowhere unless set.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
