using CallKpi.Rpc.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>One call on the server, over one HTTP request.</summary>
/// <remarks>
/// The handler and the deadline's timer may both want to write the end of the response; whoever takes the gate first
/// does. Invariant: after <c>_isEnded</c> is true nothing is written into the response any more.
/// </remarks>
internal sealed partial class HttpContextServerCallContext(
    HttpContext http, IMethod method, ServiceSettings settings, ILogger logger) : ServerCallContext, IDisposable
{
    /// <summary>A message that Kestrel's own limit of 30,000,000 bytes a request lets through.</summary>
    private const int SmallRequest = 29_000_000;

    private readonly Lock _gate = new();
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private bool _handlerEnded;
    private bool _isEnded;

    public HttpContext HttpContext => http;

    public ServiceSettings Settings => settings;

    /// <summary>The encoding of the request messages.</summary>
    public string? RequestEncoding { get; private set; }

    /// <summary>True when the request was read to its end.</summary>
    public bool RequestEnded { get; set; }

    /// <summary>True when a read found out that the client went away, before the token did.</summary>
    public bool ClientGone { get; set; }

    /// <summary>The code that the client was sent.</summary>
    public StatusCode FinalStatus { get; private set; }

    /// <summary>The request messages that were read.</summary>
    public int RequestCount { get; set; }

    /// <summary>The response messages that were written.</summary>
    public int ResponseCount { get; private set; }

    protected override string MethodCore => method.FullName;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => PeerName.Of(http.Connection);

    protected override AuthContext AuthContextCore => _authContext ??= PeerIdentity.Of(http.Connection.ClientCertificate);

    // Made when somebody asks; after the call there is nothing to make it of any more.
    protected override Metadata RequestHeadersCore
    {
        get
        {
            lock (_gate)
            {
                return _requestHeaders ??= _isOver ? Metadata.Empty : RequestMetadata.Read(http.Request.Headers);
            }
        }
    }

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    // Nullable values apart, the two are one type.
    protected override IDictionary<object, object> UserStateCore => http.Items!;

    /// <summary>Reads the request's headers and readies the response; a status other than OK refuses the call.</summary>
    public Status Begin()
    {
        LiftBodyLimits();
        http.Response.ContentType = GrpcNames.ContentType;
        RequestEncoding = http.Request.Headers.GrpcEncoding;
        if (RequestEncoding is not (null or PayloadCoding.Identity))
        {
            // Whoever compresses learns what is known here, above all when it cannot be read.
            http.Response.Headers[GrpcNames.AcceptEncodingHeader] = PayloadCoding.AcceptEncoding;
            if (!PayloadCoding.IsKnown(RequestEncoding))
            {
                return RpcErrors.UnknownEncoding();
            }
        }

        if (!RequestMetadata.IsWellFormed(http.Request.Headers))
        {
            return RpcErrors.MalformedMetadata;
        }

        return TryStartDeadline() ? Status.DefaultSuccess : RpcErrors.MalformedTimeout;
    }

    /// <summary>Ends the call with the handler's own status, or with that of the exception that left it.</summary>
    public Task EndAsync(Exception? exception)
    {
        _handlerEnded = true;
        var status = exception is null ? StatusCore : Explain(exception);
        var isEnding = TryEnd(status, _responseTrailers);
        return isEnding && _flush.IsCompleted ? Task.CompletedTask : WaitForEndAsync(isEnding);
    }

    /// <summary>Ends the call before a handler saw it.</summary>
    public void Refuse(in Status status) => TryEnd(status, null);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotImplementedException(
            "There are no propagation tokens; pass the context's Deadline and CancellationToken on in the CallOptions of the calls you make.");

    private async Task WaitForEndAsync(bool isEnding)
    {
        if (!isEnding)
        {
            await _earlyEnd!.Task.ConfigureAwait(false);
        }

        await _flush.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool TryEnd(in Status status, Metadata? trailers)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                return false;
            }

            _isEnded = true;
            FinalStatus = status.StatusCode;
            var isOnlyAnswer = status.StatusCode != StatusCode.OK && !_hasMessages && !http.Response.HasStarted;
            StatusTrailers.Write(http.Response, status, trailers, isOnlyAnswer);
            return true;
        }
    }

    // A stream lives as long as its client likes and may rest for hours: Kestrel's 30 MB and 240 bytes a second are
    // for request bodies of a known kind. Each message has its own limit instead. A single request is of such a kind,
    // unless it may be larger than Kestrel lets it.
    private void LiftBodyLimits()
    {
        if (method.Type is MethodType.Unary or MethodType.ServerStreaming && settings.MaxReceiveMessageSize <= SmallRequest)
        {
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    private Status Explain(Exception exception)
    {
        switch (exception)
        {
            case RpcException rpc:
                // A handler may throw with its own trailers.
                foreach (var entry in ReferenceEquals(rpc.Trailers, _responseTrailers) ? Metadata.Empty : rpc.Trailers)
                {
                    ResponseTrailersCore.Add(entry);
                }

                return rpc.Status;
            case OperationCanceledException or IOException when ClientGone || CancellationTokenCore.IsCancellationRequested:
                return _earlyStatus.StatusCode == StatusCode.OK ? RpcErrors.Cancelled : _earlyStatus;
            default:
                logger.LogError(exception, "The handler of {Method} failed; the client gets UNKNOWN.", method.FullName);
                return settings.TellsErrors ? RpcErrors.HandlerFailedBy(exception) : RpcErrors.HandlerFailed;
        }
    }
}
