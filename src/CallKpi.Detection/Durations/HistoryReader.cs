using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.Durations;

/// <summary>Reads what <see cref="HistoryWriter"/> wrote; never throws on bytes.</summary>
/// <remarks>Once something is wrong, <see cref="IsBroken"/> stays true and everything read is zero or empty.</remarks>
internal ref struct HistoryReader
{
    /// <summary>A key is an id of the company; more bytes are damage.</summary>
    private const int LongestText = 4096;

    private const int CheckBytes = 4;

    private ReadOnlySpan<byte> rest;

    internal HistoryReader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, byte version)
    {
        IsBroken = bytes.Length < mark.Length + 1 + CheckBytes || !bytes.StartsWith(mark) || bytes[mark.Length] != version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CheckBytes..]) != HistoryWriter.CheckOf(bytes[..^CheckBytes]);
        rest = IsBroken ? default : bytes[(mark.Length + 1)..^CheckBytes];
    }

    internal bool IsBroken { get; private set; }

    /// <summary>True when all was read and nothing was wrong.</summary>
    internal readonly bool IsAtEnd => !IsBroken && rest.IsEmpty;

    internal int Number()
    {
        ulong value = 0;
        for (var index = 0; index < rest.Length && index < 5; index++)
        {
            value |= (ulong)(rest[index] & 0x7F) << (7 * index);
            if (rest[index] < 0x80)
            {
                rest = rest[(index + 1)..];
                return value <= int.MaxValue ? (int)value : Break();
            }
        }

        return Break();
    }

    internal ulong Fixed()
    {
        if (rest.Length < 8)
        {
            return (ulong)Break();
        }

        var value = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        rest = rest[8..];
        return value;
    }

    internal double Real() => BitConverter.UInt64BitsToDouble(Fixed());

    internal string Text()
    {
        var length = Number();
        if (IsBroken || length > LongestText || length > rest.Length)
        {
            Break();
            return "";
        }

        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }

    /// <summary>Fills a list of counts that was empty.</summary>
    internal void Counts(scoped Span<int> counts)
    {
        var place = -1;
        for (var filled = Number(); filled > 0 && !IsBroken; filled--)
        {
            var distance = Number();
            var count = Number();
            if (distance < 1 || distance >= counts.Length - place)
            {
                Break();
                return;
            }

            place += distance;
            counts[place] = count;
        }
    }

    private int Break()
    {
        IsBroken = true;
        rest = default;
        return 0;
    }
}
