using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.State;

/// <summary>Writes what was learned as bytes: a mark, a version, what is put, a check sum.</summary>
/// <remarks>
/// Whole numbers are base-128 groups, lowest first, as in Protocol Buffers; real ones eight bytes of IEEE 754, lowest first; texts UTF-8 after
/// their length. The same puts give the same bytes on every machine. Not thread safe.
/// </remarks>
public sealed class StateWriter
{
    internal const int CheckBytes = 4;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Begins a state.</summary>
    /// <param name="mark">Four letters that say what it is the state of; no other sort has them.</param>
    /// <param name="version">The edition of the form: a reader of another one refuses it.</param>
    public StateWriter(ReadOnlySpan<byte> mark, byte version)
    {
        _bytes.Write(mark);
        _bytes.Write([version]);
    }

    /// <summary>Puts a yes or no.</summary>
    public void Put(bool value) => Put(value ? 1 : 0);

    /// <summary>Puts a whole number; small ones take a byte, negative ones five.</summary>
    public void Put(int value)
    {
        uint rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            _bytes.Write([(byte)(rest | 0x80)]);
        }

        _bytes.Write([(byte)rest]);
    }

    /// <summary>Puts a number of which every bit may be set, in eight bytes.</summary>
    public void Put(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(sizeof(ulong)), value);
        _bytes.Advance(sizeof(ulong));
    }

    /// <summary>Puts a real number to its last bit.</summary>
    public void Put(double value) => Put(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Puts a text.</summary>
    public void Put(string value)
    {
        byte[] encoded = Encoding.UTF8.GetBytes(value);
        Put(encoded.Length);
        _bytes.Write(encoded);
    }

    /// <summary>Puts real numbers after how many they are.</summary>
    public void Put(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Put(values.Count);
        foreach (double value in values)
        {
            Put(value);
        }
    }

    /// <summary>Puts the whole state of something else after its length.</summary>
    public void PutState(ReadOnlySpan<byte> state)
    {
        Put(state.Length);
        _bytes.Write(state);
    }

    /// <summary>Puts counts of which most are zero: those that are not, each after its distance from the last.</summary>
    public void PutCounts(ReadOnlySpan<int> counts)
    {
        Put(counts.Length - counts.Count(0));
        int last = -1;
        for (int index = 0; index < counts.Length; index++)
        {
            if (counts[index] != 0)
            {
                Put(index - last);
                Put(counts[index]);
                last = index;
            }
        }
    }

    /// <summary>All that was put, with its check sum.</summary>
    public byte[] Finish()
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.GetSpan(CheckBytes), Check(_bytes.WrittenSpan));
        _bytes.Advance(CheckBytes);
        return _bytes.WrittenSpan.ToArray();
    }

    // FNV-1a, 32 bits: it tells damage, not forgery.
    internal static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261u;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        return hash;
    }
}
