using System.IO.Compression;
using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The requests of one call, gathered while a flush is under way.</summary>
/// <remarks>
/// The first message leaves at once. Messages that are written while it is being flushed gather in a buffer and leave
/// together in the next write, so a fast producer pays for one flush per batch instead of one per message. The buffer
/// is bounded: a write that fills it completes when the gathered messages begin to leave. A write that returned is
/// therefore accepted, not yet delivered; the response or a later write reports a failure.
/// </remarks>
internal sealed class CoalescingStreamWriter<T> : IClientStreamWriter<T>
    where T : class
{
    private readonly IClientCall _call;
    private readonly Action<T, SerializationContext> _serializer;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FrameWriter[] _writers = new FrameWriter[2];
    private readonly PooledBuffer[] _buffers = [new(), new()];
    private int _gathering;
    private Stream? _stream;
    private CancellationTokenSource? _sending;
    private TaskCompletionSource? _room;
    private Exception? _failure;
    private bool _isDraining;
    private bool _isComplete;
    private bool _isAbandoned;
    private bool _hasSent;

    public CoalescingStreamWriter(
        IClientCall call, Action<T, SerializationContext> serializer, int? maxMessageSize, string? encoding)
    {
        _call = call;
        _serializer = serializer;
        for (var index = 0; index < 2; index++)
        {
            _writers[index] = new FrameWriter(_buffers[index], maxMessageSize, encoding, CompressionLevel.Fastest);
        }
    }

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
        {
            _call.Cancel(RpcErrors.Cancelled);
        }

        Task? room;
        bool starts;
        lock (_gate)
        {
            if (_isAbandoned || _failure is not null)
            {
                return FailAsync();
            }

            if (_isComplete || _room is not null)
            {
                return Task.FromException(new InvalidOperationException(_isComplete
                    ? "The request stream is complete; nothing can be written after CompleteAsync."
                    : "The previous write is still in progress; wait for its task before writing the next message."));
            }

            try
            {
                _writers[_gathering].Write(message, _serializer, WriteOptions.MayCompress(WriteOptions));
                _call.CountRequest();
            }
            catch (Exception exception)
            {
                return Task.FromException(exception);
            }

            room = ReserveRoom_NeedsLock();
            starts = (room is not null || !WriteOptions.MayWait(WriteOptions)) && TryStartDraining_NeedsLock();
        }

        if (starts)
        {
            _ = DrainAsync();
        }

        return room is null ? Task.CompletedTask : WaitForRoomAsync(room, cancellationToken);
    }

    public Task CompleteAsync()
    {
        bool starts;
        lock (_gate)
        {
            _isComplete = true;
            starts = TryStartDraining_NeedsLock();
        }

        if (starts)
        {
            _ = DrainAsync();
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends into the HTTP body until the requests are complete or the call has ended.</summary>
    public async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        // HttpClient keeps the headers back until something is flushed, and a server may have to speak first.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        bool starts;
        lock (_gate)
        {
            if (_hasSent)
            {
                // HttpClient tries a request again when it knows that no server saw it; a stream is gone by then.
                throw new IOException("The connection was lost after requests had left; they cannot be sent again.");
            }

            _stream = stream;
            _sending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            starts = (_isComplete || _buffers[_gathering].Length > 0) && TryStartDraining_NeedsLock();
        }

        if (starts)
        {
            _ = DrainAsync();
        }

        try
        {
            await _sent.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // HttpClient cancels this when the server reset the stream or the connection broke, and would take the
            // cancelling for the reason if it heard of it first. So the answer is heard first, or that there is none.
            await _call.Opening.ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Says that the call has ended and that what is not sent yet is in vain.</summary>
    /// <remarks>
    /// The body ends only when a write that is under way has ended. HttpClient resets the stream when the body ends, and the
    /// rest of that write would go out behind the reset: RFC 9113 section 5.1 lets a server close the connection for such a
    /// frame, with every other call on it.
    /// </remarks>
    public void Abandon()
    {
        TaskCompletionSource? room;
        bool isWriting;
        lock (_gate)
        {
            _isAbandoned = true;
            room = TakeRoom_NeedsLock();
            isWriting = _isDraining;
        }

        room?.TrySetResult();
        if (isWriting)
        {
            _sending!.Cancel();
        }
        else
        {
            EndInVain();
        }
    }

    private Task? ReserveRoom_NeedsLock()
    {
        if (_buffers[_gathering].Length < FrameWriter.GatherLimit)
        {
            return null;
        }

        _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _room.Task;
    }

    private TaskCompletionSource? TakeRoom_NeedsLock()
    {
        var room = _room;
        _room = null;
        return room;
    }

    private bool TryStartDraining_NeedsLock() =>
        _stream is not null && !_isDraining && !_isAbandoned && _failure is null && (_isDraining = true);

    // Runs on the thread of the write that started it until the first wait, so that the first message leaves at once.
    private async Task DrainAsync()
    {
        try
        {
            while (TakeGathered() is { } leaving)
            {
                await _stream!.WriteAsync(leaving.WrittenMemory, _sending!.Token).ConfigureAwait(false);
                await _stream.FlushAsync(_sending.Token).ConfigureAwait(false);
                leaving.Clear(keepUpTo: 2 * FrameWriter.GatherLimit);
            }
        }
#pragma warning disable CA1031 // Nobody awaits the draining: the next write reports what went wrong.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    // The messages gathered so far, or null when draining ends because there are none.
    private PooledBuffer? TakeGathered()
    {
        TaskCompletionSource? room = null;
        PooledBuffer? leaving = null;
        var isEnd = false;
        lock (_gate)
        {
            if (_isAbandoned || _buffers[_gathering].Length == 0)
            {
                _isDraining = false;
                isEnd = _isComplete || _isAbandoned;
            }
            else
            {
                leaving = _buffers[_gathering];
                _gathering = 1 - _gathering;
                room = TakeRoom_NeedsLock();
                _hasSent = true;
            }
        }

        room?.TrySetResult();
        if (isEnd && _isAbandoned)
        {
            EndInVain();
        }
        else if (isEnd)
        {
            ReturnBuffers();
            _sent.TrySetResult();
        }

        return leaving;
    }

    // Only after a clean end: a failed send may still be reading from them.
    private void ReturnBuffers()
    {
        foreach (var writer in _writers)
        {
            writer.Dispose();
        }

        foreach (var buffer in _buffers)
        {
            buffer.Dispose();
        }
    }

    private void Fail(Exception exception)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _failure = exception;
            _isDraining = false;
            room = TakeRoom_NeedsLock();
        }

        room?.TrySetResult();
        EndInVain(exception);
    }

    private void EndInVain(Exception? failure = null)
    {
        _sent.TrySetException(failure ?? new OperationCanceledException("The call has ended."));
        _ = _sent.Task.Exception;
    }

    private async Task WaitForRoomAsync(Task room, CancellationToken cancellationToken)
    {
        await using var cancelling = cancellationToken.UnsafeRegister(
            static call => ((IClientCall)call!).Cancel(RpcErrors.Cancelled), _call);
        await room.ConfigureAwait(false);
        if (_isAbandoned || _failure is not null)
        {
            await FailAsync().ConfigureAwait(false);
        }
    }

    private async Task FailAsync() => throw await _call.ExplainFailedWriteAsync(_failure).ConfigureAwait(false);
}
