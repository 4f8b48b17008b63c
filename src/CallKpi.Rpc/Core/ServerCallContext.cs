namespace Grpc.Core;

/// <summary>What a handler knows of its call, and may say about it, besides the messages.</summary>
public abstract class ServerCallContext
{
    private Dictionary<object, object>? _userState;

    /// <summary>The path of the request: "/service/method".</summary>
    public string Method => MethodCore;

    /// <summary>The host that the client named.</summary>
    public string Host => HostCore;

    /// <summary>The address of the client, such as "ipv4:127.0.0.1:50123".</summary>
    public string Peer => PeerCore;

    /// <summary>The instant in UTC after which the client is no longer interested; the greatest DateTime when it named none.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>The metadata that the client sent.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Fires when the client goes away, cancels, or the deadline passes.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>The metadata to send after the last response.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>The status to send when the handler returns; OK unless set.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>How responses are written.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>What TLS has proved about the client.</summary>
    public AuthContext AuthContext => AuthContextCore;

    /// <summary>A place for interceptors and the handler to leave each other things; of a call over HTTP, its request's Items.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>Behind <see cref="Method"/>.</summary>
    protected abstract string MethodCore { get; }

    /// <summary>Behind <see cref="Host"/>.</summary>
    protected abstract string HostCore { get; }

    /// <summary>Behind <see cref="Peer"/>.</summary>
    protected abstract string PeerCore { get; }

    /// <summary>Behind <see cref="Deadline"/>.</summary>
    protected abstract DateTime DeadlineCore { get; }

    /// <summary>Behind <see cref="RequestHeaders"/>.</summary>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <summary>Behind <see cref="CancellationToken"/>.</summary>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <summary>Behind <see cref="ResponseTrailers"/>.</summary>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <summary>Behind <see cref="Status"/>.</summary>
    protected abstract Status StatusCore { get; set; }

    /// <summary>Behind <see cref="WriteOptions"/>.</summary>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>Behind <see cref="AuthContext"/>.</summary>
    protected abstract AuthContext AuthContextCore { get; }

    /// <summary>Behind <see cref="UserState"/>.</summary>
    protected virtual IDictionary<object, object> UserStateCore => _userState ??= [];

    /// <summary>Sends the response headers now, with metadata, instead of with the first response.</summary>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) => WriteResponseHeadersAsyncCore(responseHeaders);

    /// <summary>Refuses: there are no tokens to pass a deadline and a cancellation on with.</summary>
    /// <remarks>
    /// As with the usual packages, a call served over HTTP throws <see cref="NotImplementedException"/>. A handler passes on
    /// <see cref="Deadline"/> and <see cref="CancellationToken"/> themselves, in the <see cref="CallOptions"/> of its calls.
    /// </remarks>
    public ContextPropagationToken CreatePropagationToken(ContextPropagationOptions? options = null) =>
        CreatePropagationTokenCore(options);

    /// <summary>Behind <see cref="WriteResponseHeadersAsync"/>.</summary>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);

    /// <summary>Behind <see cref="CreatePropagationToken"/>.</summary>
    protected abstract ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options);
}
