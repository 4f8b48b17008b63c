using System.Collections.Concurrent;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>The Compressed-Flag of each message in a body, read off the wire as the bytes pass.</summary>
/// <remarks>gRPC over HTTP2, "Length-Prefixed-Message": one byte of flag, four bytes of length, the message.</remarks>
public sealed class CompressedFlags
{
    private readonly ConcurrentQueue<bool> _flags = new();
    private readonly byte[] _prefix = new byte[5];
    private int _prefixLength;
    private long _left;

    /// <summary>The flags so far, in order; true for a compressed message.</summary>
    public IReadOnlyList<bool> Seen => [.. _flags];

    public void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var skipped = (int)Math.Min(_left, bytes.Length);
            _left -= skipped;
            bytes = bytes[skipped..];
            if (bytes.IsEmpty)
            {
                return;
            }

            _prefix[_prefixLength++] = bytes[0];
            bytes = bytes[1..];
            if (_prefixLength == _prefix.Length)
            {
                _prefixLength = 0;
                _left = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(_prefix.AsSpan(1));
                _flags.Enqueue(_prefix[0] == 1);
            }
        }
    }
}
