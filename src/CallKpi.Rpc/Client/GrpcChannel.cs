using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>Connections to one server, shared by clients and calls.</summary>
/// <remarks>
/// An address that starts with http:// means HTTP/2 over cleartext with prior knowledge. Safe for concurrent use; make
/// one and keep it.
/// </remarks>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly CancellationTokenSource _closing = new();
    private int _isDisposed;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        MaxSendMessageSize = options.MaxSendMessageSize;
        ThrowsOperationCanceled = options.ThrowOperationCanceledOnCancellation;
        Log = options.LoggerFactory?.CreateLogger<GrpcChannel>() ?? NullLogger<GrpcChannel>.Instance;
        Credentials = new CredentialsGate(address, options, Log);
        Connecting = new ConnectionGate(
            new ReconnectBackoff(
                options.InitialReconnectBackoff, options.MaxReconnectBackoff ?? TimeSpan.MaxValue, Random.Shared.NextDouble),
            Log);
        _http = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? CreateHandler(), disposeHandler: true);
        _ownsHttp = options.DisposeHttpClient || (options.HttpHandler is null && options.HttpClient is null);
        HasRequestTimeout = options.HttpClient is not null;
        Closing = _closing.Token;
    }

    internal Uri Address { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal int? MaxSendMessageSize { get; }

    internal bool ThrowsOperationCanceled { get; }

    /// <summary>Takes what a caller cannot see.</summary>
    internal ILogger Log { get; }

    /// <summary>What is said in calls about the caller.</summary>
    internal CredentialsGate Credentials { get; }

    /// <summary>When the server may be connected to.</summary>
    internal ConnectionGate Connecting { get; }

    /// <summary>True when a slow request may be given up by the HttpClient under the channel, by its own Timeout.</summary>
    internal bool HasRequestTimeout { get; }

    /// <summary>Fires when the channel is disposed.</summary>
    internal CancellationToken Closing { get; }

    /// <summary>A channel to an address such as "http://127.0.0.1:5000", with default options.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an address such as "http://127.0.0.1:5000".</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ForAddress(new Uri(address), channelOptions);
    }

    /// <summary>A channel to an address, with default options.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an address.</summary>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"The address \"{address}\" is not http://host:port or https://host:port.", nameof(address));
        }

        if (channelOptions.HttpHandler is not null && channelOptions.HttpClient is not null)
        {
            throw new ArgumentException("Both HttpHandler and HttpClient are set; a channel uses one of them.", nameof(channelOptions));
        }

        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return new HttpCallInvoker(this);
    }

    /// <summary>Cancels the calls in progress and closes the connections.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _closing.Cancel();
            _closing.Dispose();
            if (_ownsHttp)
            {
                _http.Dispose();
            }
        }
    }

    // An HttpClient would otherwise read the whole response before it gives any of it.
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _http.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    // A server closes its side of a stream limit; past it a second connection is better than a queue. The pings find
    // a peer that vanished without a word, which a watcher would otherwise wait for until its operating system does.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(20), // "Connection Backoff Protocol": MIN_CONNECT_TIMEOUT
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = System.Diagnostics.DistributedContextPropagator.Current,
    };
}
