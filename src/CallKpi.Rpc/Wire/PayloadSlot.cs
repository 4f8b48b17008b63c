using System.Buffers;

namespace CallKpi.Rpc.Wire;

/// <summary>The room of one payload of known length, lent to a serializer.</summary>
internal sealed class PayloadSlot : IBufferWriter<byte>
{
    private Memory<byte> _room;
    private byte[]? _overhang;

    public int Written { get; private set; }

    public void Open(Memory<byte> room)
    {
        _room = room;
        _overhang = null;
        Written = 0;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > _room.Length - Written)
        {
            throw new InvalidOperationException(
                $"The serializer said {_room.Length} bytes and writes more; the two must agree.");
        }

        _overhang?.AsSpan(0, count).CopyTo(_room.Span[Written..]);
        _overhang = null;
        Written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var left = _room[Written..];
        if (left.Length >= Math.Max(sizeHint, 1))
        {
            return left;
        }

        // Some serializers ask for more than they will use. They get it, and Advance copies what they used.
        return _overhang = new byte[Math.Max(sizeHint, 256)];
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
