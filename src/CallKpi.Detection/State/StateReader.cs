using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote; never throws on bytes.</summary>
/// <remarks>
/// What is taken after the bytes have run out, or that cannot be, is zero or empty and makes the reader broken for good. So a caller takes all it wants
/// and asks once, at the end, whether it was <see cref="IsSound"/>; a loop over items asks <see cref="TakeCount"/> for their number. What a reader hands
/// out takes at most eight times the room of its bytes.
/// </remarks>
public ref struct StateReader
{
    /// <summary>A key is an id of the company; more bytes are damage.</summary>
    private const int LongestText = 4096;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins to read a state.</summary>
    /// <param name="bytes">The bytes, with anything at all in them.</param>
    /// <param name="mark">The mark it must have.</param>
    /// <param name="version">The version it must have.</param>
    public StateReader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, byte version)
    {
        int head = mark.Length + 1;
        IsBroken = bytes.Length < head + StateWriter.CheckBytes || !bytes.StartsWith(mark) || bytes[mark.Length] != version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^StateWriter.CheckBytes..]) != StateWriter.Check(bytes[..^StateWriter.CheckBytes]);
        _rest = IsBroken ? [] : bytes[head..^StateWriter.CheckBytes];
    }

    /// <summary>True from the first thing on that could not be taken.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when everything was taken and all of it could be.</summary>
    public readonly bool IsSound => !IsBroken && _rest.IsEmpty;

    /// <summary>Takes a yes or no.</summary>
    public bool TakeBool() => TakeInt() != 0;

    /// <summary>Takes a whole number.</summary>
    public int TakeInt()
    {
        ulong value = 0;
        for (int index = 0; index < _rest.Length && index < 5; index++)
        {
            value |= (ulong)(_rest[index] & 0x7F) << (7 * index);
            if (_rest[index] < 0x80)
            {
                _rest = _rest[(index + 1)..];
                return value <= uint.MaxValue ? unchecked((int)(uint)value) : Break();
            }
        }

        return Break();
    }

    /// <summary>Takes a whole number that is not negative.</summary>
    public int TakeNatural() => TakeInt() is var value and >= 0 ? value : Break();

    /// <summary>Takes how many items follow, none of which is smaller than a byte: more than the bytes left is damage.</summary>
    public int TakeCount() => TakeNatural() is var count && count <= _rest.Length ? count : Break();

    /// <summary>Takes a number of which every bit may be set.</summary>
    public ulong TakeBits()
    {
        ReadOnlySpan<byte> taken = Take(sizeof(ulong));
        return taken.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(taken);
    }

    /// <summary>Takes a real number.</summary>
    public double TakeDouble() => BitConverter.UInt64BitsToDouble(TakeBits());

    /// <summary>Takes a text.</summary>
    public string TakeText() => TakeNatural() is var length && length <= LongestText ? Encoding.UTF8.GetString(Take(length)) : Broken();

    /// <summary>Takes real numbers that were put together.</summary>
    public double[] TakeDoubles()
    {
        int count = TakeCount();
        if (count > _rest.Length / sizeof(double))
        {
            count = Break();
        }

        double[] values = new double[count];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = TakeDouble();
        }

        return values;
    }

    /// <summary>Takes the state of something else, for its own reader.</summary>
    public ReadOnlySpan<byte> TakeState() => Take(TakeNatural());

    /// <summary>Fills counts that are all zero; all together are no more than a whole number can say.</summary>
    public void TakeCounts(scoped Span<int> counts)
    {
        int place = -1;
        long sum = 0;
        for (int filled = TakeCount(); filled > 0 && !IsBroken; filled--)
        {
            (int distance, int count) = (TakeNatural(), TakeNatural());
            sum += count;
            if (distance < 1 || distance >= counts.Length - place || sum > int.MaxValue)
            {
                Break();
                return;
            }

            place += distance;
            counts[place] = count;
        }
    }

    /// <summary>Says that what was taken makes no sense.</summary>
    public void Refuse() => Break();

    private ReadOnlySpan<byte> Take(int length)
    {
        if (IsBroken || length > _rest.Length)
        {
            Break();
            return [];
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private string Broken()
    {
        Break();
        return "";
    }

    private int Break()
    {
        IsBroken = true;
        _rest = [];
        return 0;
    }
}
