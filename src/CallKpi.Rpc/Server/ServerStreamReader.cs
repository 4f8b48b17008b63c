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

    /// <summary>Makes <see cref="Current"/> the one request of a method that takes one.</summary>
    /// <remarks>Mostly it has come whole before its handler is called, and there is nothing to wait for.</remarks>
    public ValueTask ReadSingleAsync()
    {
        try
        {
            if (!_frames.TryTakeSingle(RpcErrors.NoRequest, RpcErrors.SecondRequest))
            {
                return WaitForSingleAsync();
            }
        }
        catch (IOException exception)
        {
            throw Departure(exception);
        }

        ShowSingle();
        return ValueTask.CompletedTask;
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

    private async ValueTask WaitForSingleAsync()
    {
        try
        {
            while (!_frames.TakeSingle(
                await _frames.ReadMoreOfSingleAsync(call.WaitToken).ConfigureAwait(false), RpcErrors.NoRequest, RpcErrors.SecondRequest))
            {
            }
        }
        catch (IOException exception)
        {
            throw Departure(exception);
        }

        ShowSingle();
    }

    private void ShowSingle()
    {
        Current = _frames.Current;
        call.RequestEnded = true;
        call.RequestCount = 1;
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
            throw Departure(exception);
        }
        finally
        {
            _isReading = false;
        }
    }

    // Kestrel reports a reset stream and a broken connection as an IOException.
    private OperationCanceledException Departure(IOException exception)
    {
        call.ClientGone = true;
        return new OperationCanceledException("The client went away.", exception, call.CancellationToken);
    }
}
