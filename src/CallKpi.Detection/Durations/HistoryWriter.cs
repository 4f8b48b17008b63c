using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.Durations;

/// <summary>Writes a history: a mark, a version, what is put in, a check sum.</summary>
/// <remarks>Numbers are base-128 groups, lowest first, as in Protocol Buffers; real ones eight bytes of IEEE 754.</remarks>
internal sealed class HistoryWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    internal HistoryWriter(ReadOnlySpan<byte> mark, byte version)
    {
        bytes.Write(mark);
        bytes.Write([version]);
    }

    internal void Put(int number)
    {
        var value = (uint)number;
        while (value >= 0x80)
        {
            bytes.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        bytes.Write([(byte)value]);
    }

    internal void Put(ulong number)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(8), number);
        bytes.Advance(8);
    }

    internal void Put(double number) => Put(BitConverter.DoubleToUInt64Bits(number));

    internal void Put(string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        Put(encoded.Length);
        bytes.Write(encoded);
    }

    internal void PutCounts(ReadOnlySpan<int> counts)
    {
        Put(counts.Length - counts.Count(0));
        var last = -1;
        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] != 0)
            {
                Put(index - last);
                Put(counts[index]);
                last = index;
            }
        }
    }

    internal byte[] Close()
    {
        var check = CheckOf(bytes.WrittenSpan);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetSpan(4), check);
        bytes.Advance(4);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>FNV-1a, 32 bits: it tells damage, not forgery.</summary>
    internal static uint CheckOf(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        return hash;
    }
}
