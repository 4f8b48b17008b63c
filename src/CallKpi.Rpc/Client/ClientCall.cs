using System.IO.Compression;
using System.IO.Pipelines;
using CallKpi.Rpc.Wire;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>One call on the client, over one HTTP request.</summary>
/// <remarks>
/// The deadline, the caller's token, the server's trailers and a broken connection all end a call; the first of them
/// sets the status and later ones change nothing.
/// </remarks>
internal sealed partial class ClientCall<TRequest, TResponse> : IClientCall, IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<Status> _status = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly CancellationToken _endingToken;
    private Task _opening = Task.CompletedTask;
    private CancellationTokenRegistration _userCancels;
    private CancellationTokenRegistration _channelCloses;
    private Timer? _deadlineTimer;
    private Action? _abandonRequests;
    private HttpResponseMessage? _response;
    private FrameReader<TResponse>? _frames;
    private Metadata _trailers = Metadata.Empty;
    private int _isFinished;

    public ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (options.Deadline is { Kind: not DateTimeKind.Utc } deadline && deadline != DateTime.MaxValue && deadline != DateTime.MinValue)
        {
            throw new InvalidOperationException(
                $"The deadline {deadline:O} is of kind {deadline.Kind}; give it in UTC, or it would be off by the zone of this machine.");
        }

        _channel = channel;
        _method = method;
        _host = host;
        _options = options;
        _endingToken = _ending.Token;
        Observe();
        var wish = options.Headers?.GetValue(GrpcNames.EncodingWish);
        RequestEncoding = PayloadCoding.IsCompression(wish) ? wish : null;
    }

    /// <summary>The compression of the requests, if any.</summary>
    public string? RequestEncoding { get; }

    public Task<Metadata> ResponseHeadersAsync => _headers.Task;

    public Task Opening => _opening;

    public bool IsFinished => Volatile.Read(ref _isFinished) != 0;

    /// <summary>Sets what is told once that the call has ended.</summary>
    public void OnFinish(Action abandonRequests) => _abandonRequests = abandonRequests;

    /// <summary>Serializes the one request of a call that has one.</summary>
    public PooledBuffer SerializeSingle(TRequest request)
    {
        // Not given back to the pool: a server may answer while HttpClient still reads from it.
        var frame = new PooledBuffer();
        using var writer = new FrameWriter(
            frame, _channel.MaxSendMessageSize, RequestEncoding, CompressionLevel.Fastest);
        CountRequest();
        writer.Write(request, _method.RequestMarshaller.ContextualSerializer, WriteOptions.MayCompress(_options.WriteOptions));
        return frame;
    }

    /// <summary>Sends the request; everything that can go wrong becomes the status.</summary>
    /// <param name="makeContent">Makes the request's body, anew for each attempt to connect.</param>
    public void Start(Func<HttpContent> makeContent)
    {
        StartDeadline();
        if (_options.CancellationToken.CanBeCanceled)
        {
            _userCancels = _options.CancellationToken.UnsafeRegister(
                static call => ((IClientCall)call!).Cancel(RpcErrors.Cancelled), this);
        }

        _channelCloses = _channel.Closing.UnsafeRegister(
            static call => ((IClientCall)call!).Cancel(RpcErrors.ChannelClosed), this);
        if (IsFinished)
        {
            DisposeRegistrations();
            return;
        }

        _opening = OpenAsync(makeContent);
    }

    public Status GetStatus() => _status.Task.IsCompletedSuccessfully
        ? _status.Task.Result
        : throw new InvalidOperationException("The call has not ended; its status is known when it has.");

    public Metadata GetTrailers() => _status.Task.IsCompletedSuccessfully
        ? _trailers
        : throw new InvalidOperationException("The call has not ended; its trailers are known when it has.");

    /// <summary>What a caller gets to see of a call that ended badly.</summary>
    private Exception ToException(in Status status) =>
        _channel.ThrowsOperationCanceled && status.StatusCode is StatusCode.Cancelled or StatusCode.DeadlineExceeded
            ? new OperationCanceledException(status.Detail, new RpcException(status, _trailers), _options.CancellationToken)
            : new RpcException(status, _trailers);

    public void Cancel(in Status status) => Finish(status);

    public void Dispose() => Finish(RpcErrors.CallDisposed);

    /// <summary>Ends the call unless it has ended, and frees what it holds.</summary>
    public void Finish(in Status status, Metadata? trailers = null)
    {
        if (Interlocked.Exchange(ref _isFinished, 1) != 0)
        {
            return;
        }

        _trailers = trailers ?? Metadata.Empty;
        _observed.End(status.StatusCode, _requestCount, _responseCount);
        _status.SetResult(status);
        if (!_headers.Task.IsCompleted && _headers.TrySetException(ToException(status)))
        {
            _ = _headers.Task.Exception;
        }

        _abandonRequests?.Invoke();
        DisposeRegistrations();
        CancelEnding();
        _response?.Dispose();
    }

    // Call credentials know the token. What they have registered with it and what throws must not come out here, which may
    // be the timer of a deadline: nothing would catch it there.
    private void CancelEnding()
    {
        try
        {
            _ending.Cancel();
        }
        catch (AggregateException exception)
        {
            _channel.Log.LogWarning(
                exception, "What call credentials registered with the token of {Method} failed when the call ended.", _method.FullName);
        }
    }

    private void StartDeadline()
    {
        if (TimeLeft() is not { } left)
        {
            return;
        }

        if (left <= TimeSpan.Zero)
        {
            Finish(RpcErrors.DeadlineExceeded);
        }
        else if (left.TotalMilliseconds < uint.MaxValue - 1)
        {
            _deadlineTimer = new Timer(
                static call => ((IClientCall)call!).Cancel(RpcErrors.DeadlineExceeded), this, Timeout.Infinite, Timeout.Infinite);
            _deadlineTimer.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan? TimeLeft() => _options.Deadline is { } deadline && deadline != DateTime.MaxValue
        ? deadline - DateTime.UtcNow
        : null;

    private void DisposeRegistrations()
    {
        _userCancels.Unregister();
        _channelCloses.Unregister();
        _deadlineTimer?.Dispose();
    }

    private async Task OpenAsync(Func<HttpContent> makeContent)
    {
        try
        {
            var metadata = await _channel.Credentials.ApplyAsync(_method, _options, _endingToken).ConfigureAwait(false);
            while (!await TrySendAsync(makeContent, metadata).ConfigureAwait(false))
            {
                // The server was not reached, and the call waits until it is.
            }

            if (_frames is null && !IsFinished)
            {
                await OpenFramesAsync().ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Nobody but the call itself awaits this: every failure is its status.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Finish(ClientFault.ToStatus(exception));
        }
    }

    private async ValueTask<bool> TrySendAsync(Func<HttpContent> makeContent, Metadata? metadata)
    {
        await _channel.Connecting.EnterAsync(_options.IsWaitForReady, _endingToken).ConfigureAwait(false);
        var startedAt = ConnectionGate.Now();
        using var request = RequestHeaders.Create(
            _channel.Address, _method.FullName, _host, metadata, RequestEncoding, TimeLeft(), makeContent());
        SendTrace(request);
        try
        {
            Accept(await _channel.SendAsync(request, _endingToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (ClientFault.IsAboutConnecting(exception, _channel.HasRequestTimeout) && !_endingToken.IsCancellationRequested)
        {
            var status = _channel.Connecting.Fail(startedAt, exception);
            return _options.IsWaitForReady ? false : throw new RpcException(status);
        }

        _channel.Connecting.Succeed();
        return true;
    }

    private void Accept(HttpResponseMessage response)
    {
        Interlocked.Exchange(ref _response, response);
        if (IsFinished)
        {
            response.Dispose();
            return;
        }

        // A trailers-only answer has its status and its metadata where others have their headers.
        if (ResponseStatus.Read(response.Headers) is { } onlyStatus)
        {
            _headers.TrySetResult([]);
            Finish(onlyStatus, ResponseStatus.ReadMetadata(response.Headers));
        }
        else if (ResponseStatus.Refusal(response) is { } refusal)
        {
            Finish(refusal, ResponseStatus.ReadMetadata(response.Headers));
        }
    }

    private async Task OpenFramesAsync()
    {
        var response = _response!;
        _headers.TrySetResult(ResponseStatus.ReadMetadata(response.Headers));
        var encoding = response.Headers.NonValidated.TryGetValues(GrpcNames.EncodingHeader, out var values) ? values.ToString() : null;
        var stream = await response.Content.ReadAsStreamAsync(_endingToken).ConfigureAwait(false);
        _frames = new FrameReader<TResponse>(
            PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, minimumReadSize: 2 * 1024)),
            _method.ResponseMarshaller.ContextualDeserializer,
            _channel.MaxReceiveMessageSize,
            encoding);
    }
}
