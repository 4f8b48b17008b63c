using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.Cycles;

/// <summary>Intervals as bytes: a mark, a version, the number of intervals, each interval, a check sum.</summary>
/// <remarks>Texts are UTF-8 after their length in four bytes, numbers eight bytes, all lowest first.</remarks>
internal static class CycleHistoryFormat
{
    private const byte Version = 1;
    private const int LongestText = 4096;
    private const int CheckBytes = 4;

    private static ReadOnlySpan<byte> Mark => "CKCY"u8;

    internal static byte[] Write(CycleHistory history)
    {
        ArrayBufferWriter<byte> writer = new();
        writer.Write(Mark);
        writer.Write([Version]);
        Put(writer, history.Count);
        foreach (CycleInterval interval in history.Intervals)
        {
            Put(writer, interval.PersonId);
            Put(writer, interval.Group);
            Put(writer, interval.PartnerId);
            Put(writer, interval.Start);
            Put(writer, interval.Length);
            writer.Write([(byte)(interval.IsClosed ? 1 : 0)]);
        }

        uint check = Check(writer.WrittenSpan);
        BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(CheckBytes), check);
        writer.Advance(CheckBytes);
        return writer.WrittenSpan.ToArray();
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, CycleHistory history)
    {
        int head = Mark.Length + 1;
        if (bytes.Length < head + CheckBytes || !bytes.StartsWith(Mark) || bytes[Mark.Length] != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CheckBytes..]) != Check(bytes[..^CheckBytes]))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes[head..^CheckBytes];
        if (!TryTake(ref rest, out int count))
        {
            return false;
        }

        for (int index = 0; index < count; index++)
        {
            if (!TryTake(ref rest, out string manager) || !TryTake(ref rest, out string group) || !TryTake(ref rest, out string client)
                || !TryTake(ref rest, out double start) || !TryTake(ref rest, out double length) || !(length >= 0) || rest.IsEmpty)
            {
                return false;
            }

            history.Learn(new CycleInterval(manager, group, client, start, length, rest[0] != 0));
            rest = rest[1..];
        }

        return rest.IsEmpty;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (!TryTake(ref rest, out int length) || length is < 0 or > LongestText || length > rest.Length)
        {
            return false;
        }

        text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out int number)
    {
        bool enough = BinaryPrimitives.TryReadInt32LittleEndian(rest, out number);
        rest = enough ? rest[sizeof(int)..] : rest;
        return enough;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out double number)
    {
        bool enough = BinaryPrimitives.TryReadDoubleLittleEndian(rest, out number);
        rest = enough ? rest[sizeof(double)..] : rest;
        return enough;
    }

    private static void Put(ArrayBufferWriter<byte> writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Put(writer, bytes.Length);
        writer.Write(bytes);
    }

    private static void Put(ArrayBufferWriter<byte> writer, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), number);
        writer.Advance(sizeof(int));
    }

    private static void Put(ArrayBufferWriter<byte> writer, double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(writer.GetSpan(sizeof(double)), number);
        writer.Advance(sizeof(double));
    }

    // FNV-1a, 32 bits: it tells damage, not forgery.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261u;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        return hash;
    }
}
