using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;

namespace CallKpi.Rpc.Wire;

/// <summary>Reads length-prefixed messages out of a pipe. gRPC over HTTP2, "Length-Prefixed-Message".</summary>
/// <remarks>
/// It keeps what one read of the pipe brought and takes message after message from it before it reads again.
/// It is itself the context that shows a payload to the deserializer: one object less a call.
/// Malformed input ends in an <see cref="RpcException"/>. Not safe for concurrent use.
/// </remarks>
internal sealed class FrameReader<T>(
    PipeReader pipe, Func<DeserializationContext, T> deserializer, int? maxMessageSize, string? encoding)
    : DeserializationContext
{
    private const int HeaderSize = 5;

    private ReadOnlySequence<byte> _buffer;
    private ReadOnlySequence<byte> _payload;
    private bool _hasSingle;
    private bool _holdsBuffer;
    private bool _pipeEnded;

    /// <summary>The message that the last successful read brought.</summary>
    public T Current { get; private set; } = default!;

    /// <summary>True when the pipe has ended and every message was taken.</summary>
    public bool IsAtEnd => _pipeEnded && _buffer.IsEmpty;

    public override int PayloadLength => (int)_payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>Reads the next message; false at the end of the stream.</summary>
    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken) =>
        TryTakeMessage() ? ValueTask.FromResult(true) : ReadMoreAsync(cancellationToken);

    /// <summary>Takes the one message of a stream that has one from what is here already; false when more is to come.</summary>
    public bool TryTakeSingle(in Status none, in Status second) =>
        pipe.TryRead(out var result) && TakeSingle(result, none, second);

    /// <summary>Waits for more of a stream that has one message; it goes to <see cref="TakeSingle"/>.</summary>
    public ValueTask<ReadResult> ReadMoreOfSingleAsync(CancellationToken cancellationToken)
    {
        GiveBack();
        return pipe.ReadAsync(cancellationToken);
    }

    /// <summary>Takes the one message of a stream that has one from what came; false when more is to come.</summary>
    public bool TakeSingle(in ReadResult result, in Status none, in Status second)
    {
        Take(result);
        if (!_hasSingle)
        {
            _hasSingle = TryTakeMessage();
        }

        if (_hasSingle && TryTakeFrame(out _, out _))
        {
            throw RpcErrors.Exception(second);
        }

        if (!_pipeEnded)
        {
            return false;
        }

        if (!_buffer.IsEmpty)
        {
            throw RpcErrors.Exception(RpcErrors.TruncatedMessage);
        }

        return _hasSingle ? true : throw RpcErrors.Exception(none);
    }

    /// <summary>Reads to the end of the stream without taking messages; false when more than the limit is left.</summary>
    public async Task<bool> BufferRestAsync(long limit, CancellationToken cancellationToken)
    {
        while (!_pipeEnded && _buffer.Length <= limit)
        {
            GiveBack();
            Take(await pipe.ReadAsync(cancellationToken).ConfigureAwait(false));
        }

        return _pipeEnded;
    }

    /// <summary>Makes a read that is waiting throw <see cref="OperationCanceledException"/>.</summary>
    public void CancelPendingRead() => pipe.CancelPendingRead();

    /// <summary>Gives the bytes not taken back to the pipe.</summary>
    public void Release()
    {
        if (_holdsBuffer)
        {
            _holdsBuffer = false;
            var end = _buffer.End;
            _buffer = default;
            pipe.AdvanceTo(end);
        }
    }

    // Waits for the pipe itself: a method in between would cost every waiting read a frame more.
    private async ValueTask<bool> ReadMoreAsync(CancellationToken cancellationToken)
    {
        while (!_pipeEnded)
        {
            GiveBack();
            Take(await pipe.ReadAsync(cancellationToken).ConfigureAwait(false));
            if (TryTakeMessage())
            {
                return true;
            }
        }

        return _buffer.IsEmpty ? false : throw RpcErrors.Exception(RpcErrors.TruncatedMessage);
    }

    // What is left was looked at, and is too little.
    private void GiveBack()
    {
        if (_holdsBuffer)
        {
            _holdsBuffer = false;
            var (start, end) = (_buffer.Start, _buffer.End);
            _buffer = default;
            pipe.AdvanceTo(start, end);
        }
    }

    private void Take(in ReadResult result)
    {
        _buffer = result.Buffer;
        _holdsBuffer = true;
        _pipeEnded = result.IsCompleted;
        if (result.IsCanceled)
        {
            throw new OperationCanceledException("The read was cancelled.");
        }
    }

    private bool TryTakeMessage()
    {
        if (!TryTakeFrame(out var payload, out var isCompressed))
        {
            return false;
        }

        if (isCompressed)
        {
            TakeCompressed(payload);
        }
        else
        {
            Deserialize(payload);
        }

        _buffer = _buffer.Slice(payload.End);
        if (_buffer.IsEmpty)
        {
            Release();
        }

        return true;
    }

    private bool TryTakeFrame(out ReadOnlySequence<byte> payload, out bool isCompressed)
    {
        payload = default;
        isCompressed = false;
        var here = _buffer.Length;
        if (here < HeaderSize)
        {
            return false;
        }

        // Mostly the header is in one piece, which needs no copy.
        Span<byte> gathered = stackalloc byte[HeaderSize];
        scoped var header = _buffer.FirstSpan;
        if (header.Length < HeaderSize)
        {
            _buffer.Slice(0, HeaderSize).CopyTo(gathered);
            header = gathered;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (header[0] > 1)
        {
            throw RpcErrors.Exception(RpcErrors.BadFrame);
        }

        if (length > (uint)(maxMessageSize ?? Array.MaxLength))
        {
            throw RpcErrors.ReceivedTooLarge(maxMessageSize ?? Array.MaxLength);
        }

        isCompressed = header[0] == 1;
        if (isCompressed && !PayloadCoding.IsCompression(encoding))
        {
            throw RpcErrors.Exception(RpcErrors.UnexpectedCompression);
        }

        if (here < HeaderSize + (long)length)
        {
            return false;
        }

        payload = _buffer.Slice(HeaderSize, length);
        return true;
    }

    private void TakeCompressed(in ReadOnlySequence<byte> payload)
    {
        using var inflated = new PooledBuffer();
        PayloadCoding.Inflate(payload, encoding!, maxMessageSize, inflated);
        Deserialize(new ReadOnlySequence<byte>(inflated.WrittenMemory));
    }

    private void Deserialize(in ReadOnlySequence<byte> payload)
    {
        _payload = payload;
        try
        {
            Current = deserializer(this);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw new RpcException(new Status(
                RpcErrors.UnreadableMessage.StatusCode, RpcErrors.UnreadableMessage.Detail, exception));
        }
        finally
        {
            _payload = default;
        }
    }
}
