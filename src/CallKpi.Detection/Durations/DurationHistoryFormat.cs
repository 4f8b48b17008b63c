using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.Durations;

/// <summary>Histories as bytes: a mark, a version, kinds and people in ordinal order with their counts, a check sum.</summary>
/// <remarks>
/// Numbers are base-128 groups, lowest first, as in Protocol Buffers. Of a sketch the buckets that are not empty are written, each as the
/// distance from the last and its count. Everybody's sketch is not written: it is the sum of the people's.
/// </remarks>
internal static class DurationHistoryFormat
{
    private const byte Version = 1;

    /// <summary>A kind's or person's key is an id of the company; more bytes are damage.</summary>
    private const int LongestText = 4096;

    private const int CheckBytes = 4;

    private static ReadOnlySpan<byte> Mark => "CKDH"u8;

    internal static byte[] Write(Dictionary<string, DurationHistory> kinds)
    {
        var writer = new ArrayBufferWriter<byte>();
        writer.Write(Mark);
        writer.Write([Version]);
        Put(writer, kinds.Count);
        foreach (var kind in kinds.Keys.Order(StringComparer.Ordinal))
        {
            Put(writer, kind);
            var people = kinds[kind].People;
            Put(writer, people.Count);
            foreach (var personId in people.Keys.Order(StringComparer.Ordinal))
            {
                Put(writer, personId);
                Put(writer, people[personId]);
            }
        }

        var check = Check(writer.WrittenSpan);
        BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(CheckBytes), check);
        writer.Advance(CheckBytes);
        return writer.WrittenSpan.ToArray();
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, Func<string, DurationHistory> ofKind)
    {
        if (bytes.Length < Mark.Length + 1 + CheckBytes || !bytes.StartsWith(Mark) || bytes[Mark.Length] != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CheckBytes..]) != Check(bytes[..^CheckBytes]))
        {
            return false;
        }

        var rest = bytes[(Mark.Length + 1)..^CheckBytes];
        if (!TryTake(ref rest, out int kinds))
        {
            return false;
        }

        for (var kind = 0; kind < kinds; kind++)
        {
            if (!TryTake(ref rest, out string name) || !TryTake(ref rest, out int people) || !TryTake(ref rest, people, ofKind(name)))
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, int people, DurationHistory history)
    {
        for (var person = 0; person < people; person++)
        {
            if (!TryTake(ref rest, out string personId) || !TryTake(ref rest, history.OfPerson(personId)))
            {
                return false;
            }

            history.All.Add(history.People[personId]);
        }

        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, DurationSketch sketch)
    {
        if (!TryTake(ref rest, out int filled))
        {
            return false;
        }

        var bucket = -1;
        for (var index = 0; index < filled; index++)
        {
            if (!TryTake(ref rest, out int distance) || !TryTake(ref rest, out int count) || distance < 1 || distance >= DurationSketch.Buckets - bucket)
            {
                return false;
            }

            bucket += distance;
            sketch.Add(bucket, count);
        }

        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (!TryTake(ref rest, out int length) || length > LongestText || length > rest.Length)
        {
            return false;
        }

        text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out int number)
    {
        ulong value = 0;
        for (var index = 0; index < rest.Length && index < 5; index++)
        {
            value |= (ulong)(rest[index] & 0x7F) << (7 * index);
            if (rest[index] < 0x80)
            {
                rest = rest[(index + 1)..];
                number = (int)Math.Min(value, int.MaxValue);
                return value <= int.MaxValue;
            }
        }

        number = 0;
        return false;
    }

    private static void Put(ArrayBufferWriter<byte> writer, DurationSketch sketch)
    {
        var filled = Enumerable.Range(0, DurationSketch.Buckets).Where(bucket => sketch.CountIn(bucket) > 0).ToList();
        Put(writer, filled.Count);
        var last = -1;
        foreach (var bucket in filled)
        {
            Put(writer, bucket - last);
            Put(writer, sketch.CountIn(bucket));
            last = bucket;
        }
    }

    private static void Put(ArrayBufferWriter<byte> writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Put(writer, bytes.Length);
        writer.Write(bytes);
    }

    private static void Put(ArrayBufferWriter<byte> writer, int number)
    {
        var value = (uint)number;
        while (value >= 0x80)
        {
            writer.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        writer.Write([(byte)value]);
    }

    // FNV-1a, 32 bits: it tells damage, not forgery.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        return hash;
    }
}
