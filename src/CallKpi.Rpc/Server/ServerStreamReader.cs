using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The requests of one call.</summary>
internal sealed class ServerStreamReader<T>(HttpContextServerCallContext call, Func<DeserializationContext, T> deserializer)
    : IAsyncStreamReader<T>
    where T : class
{
    private readonly FrameReader<T> _frames = new(
        call.HttpContext.Request.BodyReader, deserializer, call.Settings.MaxReceiveMessageSize, call.RequestEncoding);

    private Task<bool> _last = Task.FromResult(false);
    private bool _isReading;
    private bool _isClosed;

    public T Current { get; private set; } = default!;

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (_isClosed || _isReading)
        {
            return Task.FromException<bool>(new InvalidOperationException(_isClosed
                ? "The call has ended: its handler has returned."
                : "The previous read is still in progress; wait for its task before reading the next message."));
        }

        _isReading = true;
        return _last = ReadAsync(cancellationToken);
    }

    /// <summary>The one request of a method that takes one.</summary>
    public async Task<T> ReadSingleAsync()
    {
        if (!await MoveNext(CancellationToken.None).ConfigureAwait(false))
        {
            throw RpcErrors.Exception(RpcErrors.NoRequest);
        }

        var request = Current;
        return await MoveNext(CancellationToken.None).ConfigureAwait(false)
            ? throw RpcErrors.Exception(RpcErrors.SecondRequest)
            : request;
    }

    /// <summary>Ends reading when the handler has returned.</summary>
    /// <remarks>A read that the handler left behind is ended first: Kestrel gives the pipe under it to another request.</remarks>
    public async Task CloseAsync()
    {
        _isClosed = true;
        if (_isReading)
        {
            _frames.CancelPendingRead();
            await ((Task)_last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _frames.Release();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var callToken = call.CancellationToken;
        using var linked = cancellationToken.CanBeCanceled && cancellationToken != callToken
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callToken)
            : null;
        try
        {
            var hasMessage = await _frames.MoveNextAsync(linked?.Token ?? callToken).ConfigureAwait(false);
            Current = hasMessage ? _frames.Current : default!;
            call.RequestEnded = _frames.IsAtEnd;
            call.RequestCount += hasMessage ? 1 : 0;
            return hasMessage;
        }
        catch (IOException exception)
        {
            // Kestrel reports a reset stream and a broken connection this way.
            call.ClientGone = true;
            throw new OperationCanceledException("The client went away.", exception, callToken);
        }
        finally
        {
            _isReading = false;
        }
    }
}
