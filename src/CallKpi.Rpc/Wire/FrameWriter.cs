using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;

namespace CallKpi.Rpc.Wire;

/// <summary>Writes length-prefixed messages into a buffer. gRPC over HTTP2, "Length-Prefixed-Message".</summary>
/// <remarks>
/// A message of known length is serialized straight into the target, in one piece that is committed only when it is
/// complete, so a serializer that throws leaves nothing behind. Other messages take a detour over a scratch buffer.
/// Not safe for concurrent use.
/// </remarks>
internal sealed class FrameWriter(IBufferWriter<byte> target, int? maxMessageSize, string? encoding, CompressionLevel level)
    : SerializationContext, IDisposable
{
    /// <summary>The bytes that may gather before their writer has to wait; about the socket's own buffer.</summary>
    public const int GatherLimit = 128 * 1024;

    private const int HeaderSize = 5;
    private const int NotSaid = -1;
    private const int ScratchWorthKeeping = 64 * 1024;

    private PooledBuffer? _scratch;
    private PayloadSlot? _slot;
    private Memory<byte> _frame;
    private int _length;
    private bool _compress;
    private bool _isDirect;
    private bool _isComplete;

    /// <summary>Writes one message and commits it to the target.</summary>
    public void Write<T>(T message, Action<T, SerializationContext> serializer, bool mayCompress)
    {
        _compress = mayCompress && PayloadCoding.IsCompression(encoding);
        _length = NotSaid;
        _isDirect = false;
        _isComplete = false;
        _scratch?.Clear(ScratchWorthKeeping);
        serializer(message, this);
        if (!_isComplete)
        {
            throw new InvalidOperationException("The serializer returned without calling SerializationContext.Complete.");
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        ThrowIfTooLarge(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_length == NotSaid || _compress)
        {
            return _scratch ??= new PooledBuffer();
        }

        if (!_isDirect)
        {
            _isDirect = true;
            _frame = target.GetMemory(HeaderSize + _length);
            _slot ??= new PayloadSlot();
            _slot.Open(_frame.Slice(HeaderSize, _length));
        }

        return _slot!;
    }

    public override void Complete()
    {
        if (!_isDirect)
        {
            Commit(_scratch is null ? [] : _scratch.WrittenSpan);
            return;
        }

        if (_slot!.Written != _length)
        {
            throw new InvalidOperationException(
                $"The serializer said {_length} bytes and wrote {_slot.Written}; the two must agree.");
        }

        WriteHeader(_frame.Span, isCompressed: false, _length);
        target.Advance(HeaderSize + _length);
        _frame = default;
        _isComplete = true;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Commit(payload);
    }

    public void Dispose() => _scratch?.Dispose();

    private void Commit(ReadOnlySpan<byte> payload)
    {
        ThrowIfTooLarge(payload.Length);

        // Nothing does not shrink, and .NET's compressors write no header for it, which other peers refuse to inflate.
        if (!_compress || payload.IsEmpty)
        {
            Append(payload, isCompressed: false);
            return;
        }

        using var compressed = new PooledBuffer();
        PayloadCoding.Compress(payload, encoding!, level, compressed);
        Append(compressed.WrittenSpan, isCompressed: true);
    }

    private void Append(ReadOnlySpan<byte> payload, bool isCompressed)
    {
        WriteHeader(target.GetSpan(HeaderSize), isCompressed, payload.Length);
        target.Advance(HeaderSize);
        target.Write(payload);
        _isComplete = true;
    }

    private static void WriteHeader(Span<byte> header, bool isCompressed, int length)
    {
        header[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
    }

    private void ThrowIfTooLarge(int length)
    {
        if (length > maxMessageSize)
        {
            throw RpcErrors.SentTooLarge(length, maxMessageSize.Value);
        }
    }
}
