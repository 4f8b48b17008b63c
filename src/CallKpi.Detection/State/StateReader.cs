using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <remarks>
/// What is taken after the bytes have run out, or that cannot be, is zero and makes the reader broken for good; so a caller takes all it wants
/// and asks once, at the end, whether it was sound.
/// </remarks>
internal ref struct StateReader
{
    private ReadOnlySpan<byte> _rest;
    private bool _isBroken;

    internal StateReader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, byte version)
    {
        int head = mark.Length + 1;
        _isBroken = bytes.Length < head + StateWriter.CheckBytes || !bytes.StartsWith(mark) || bytes[mark.Length] != version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^StateWriter.CheckBytes..]) != StateWriter.Check(bytes[..^StateWriter.CheckBytes]);
        _rest = _isBroken ? [] : bytes[head..^StateWriter.CheckBytes];
    }

    /// <summary>True when everything was taken and all of it could be read.</summary>
    internal readonly bool IsSound => !_isBroken && _rest.IsEmpty;

    internal bool TakeBool() => Take(1) is { IsEmpty: false } taken && taken[0] != 0;

    internal int TakeInt() => Take(sizeof(int)) is { IsEmpty: false } taken ? BinaryPrimitives.ReadInt32LittleEndian(taken) : 0;

    internal double TakeDouble() => Take(sizeof(double)) is { IsEmpty: false } taken ? BinaryPrimitives.ReadDoubleLittleEndian(taken) : 0;

    internal string TakeText() => Encoding.UTF8.GetString(Take(TakeInt()));

    /// <summary>How many items follow, none of which is smaller than a byte: more than the bytes left is damage.</summary>
    internal int TakeCount()
    {
        int count = TakeInt();
        _isBroken |= count < 0 || count > _rest.Length;
        return _isBroken ? 0 : count;
    }

    internal double[] TakeDoubles()
    {
        double[] values = new double[TakeCount()];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = TakeDouble();
        }

        return values;
    }

    /// <summary>Says that what was taken makes no sense.</summary>
    internal void Refuse() => _isBroken = true;

    private ReadOnlySpan<byte> Take(int length)
    {
        if (_isBroken || length < 0 || length > _rest.Length)
        {
            _isBroken = true;
            return [];
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
