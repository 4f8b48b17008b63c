using System.Buffers;
using System.Buffers.Binary;

namespace CallKpi.Storage.Sqlite;

/// <summary>Lists as bytes: a call's log places as growing differences, its shares, and what models learned of calls.</summary>
internal static class CallBlobs
{
    private const int ShareBytes = 13;

    // The last byte of a share: whether the manager was present, and above it his part.
    private const int PresentBit = 1;

    // Of what was learned the part stands above the class and the direction, so that a whole call takes no room for it.
    private const int PartShift = 33;

    /// <summary>Packs log places: each as a variable-length difference from the one before.</summary>
    public static byte[] PackEntries(IReadOnlyList<long> entries)
    {
        ArrayBufferWriter<byte> writer = new((entries.Count * 2) + 8);
        long previous = 0;
        foreach (long entry in entries)
        {
            WriteVariable(writer, entry - previous);
            previous = entry;
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Unpacks log places.</summary>
    public static List<long> UnpackEntries(ReadOnlySpan<byte> bytes)
    {
        List<long> entries = [];
        long previous = 0;
        while (!bytes.IsEmpty)
        {
            previous += ReadVariable(ref bytes);
            entries.Add(previous);
        }

        return entries;
    }

    /// <summary>Packs shares.</summary>
    public static byte[] PackShares(IReadOnlyList<CallShare> shares)
    {
        byte[] bytes = new byte[shares.Count * ShareBytes];
        for (int i = 0; i < shares.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * ShareBytes), shares[i].SalesManager);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((i * ShareBytes) + 4), shares[i].TalkTime.Ticks);
            bytes[(i * ShareBytes) + 12] = (byte)((shares[i].Part << 1) | (shares[i].IsPresent ? PresentBit : 0));
        }

        return bytes;
    }

    /// <summary>Unpacks shares.</summary>
    public static CallShare[] UnpackShares(ReadOnlySpan<byte> bytes)
    {
        CallShare[] shares = new CallShare[bytes.Length / ShareBytes];
        for (int i = 0; i < shares.Length; i++)
        {
            byte last = bytes[(i * ShareBytes) + 12];
            shares[i] = new CallShare(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * ShareBytes)..]),
                new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes[((i * ShareBytes) + 4)..])),
                (last & PresentBit) != 0,
                (byte)(last >> 1));
        }

        return shares;
    }

    /// <summary>Packs what was learned of calls: numbers of variable length, those that grow as differences from the call before.</summary>
    public static byte[] PackLearned(IReadOnlyList<LearnedCall> calls)
    {
        ArrayBufferWriter<byte> writer = new((calls.Count * 20) + 8);
        (long number, long start) = (0, 0);
        foreach (LearnedCall call in calls)
        {
            WriteVariable(writer, Fold(call.Call - number));
            WriteVariable(writer, Fold(call.StartedAt.UtcTicks - start));
            WriteVariable(writer, Fold(call.TalkTime.Ticks));
            WriteVariable(writer, call.SalesManager);
            WriteVariable(writer, call.Client ?? 0);
            WriteVariable(writer, ((long)call.Part << PartShift) | (2L * (call.PriorityClass ?? 0)) | (call.IsOutbound ? 1L : 0));
            (number, start) = (call.Call, call.StartedAt.UtcTicks);
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Unpacks what was learned of calls.</summary>
    public static List<LearnedCall> UnpackLearned(ReadOnlySpan<byte> bytes)
    {
        List<LearnedCall> calls = [];
        (long number, long start) = (0, 0);
        while (!bytes.IsEmpty)
        {
            number += Unfold(ReadVariable(ref bytes));
            start += Unfold(ReadVariable(ref bytes));
            TimeSpan talk = new(Unfold(ReadVariable(ref bytes)));
            (int manager, int client, long kind) = ((int)ReadVariable(ref bytes), (int)ReadVariable(ref bytes), ReadVariable(ref bytes));
            int priorityClass = (int)((kind & ((1L << PartShift) - 1)) >> 1);
            calls.Add(new LearnedCall(
                number, manager, client == 0 ? null : client, priorityClass == 0 ? null : priorityClass, (kind & 1) != 0,
                new DateTimeOffset(start, TimeSpan.Zero), talk, (byte)(kind >> PartShift)));
        }

        return calls;
    }

    // Numbers of either sign with the sign last, so that small ones stay short (zigzag, as Protocol Buffers do).
    private static long Fold(long value) => (value << 1) ^ (value >> 63);

    private static long Unfold(long value) => (long)((ulong)value >> 1) ^ -(value & 1);

    private static void WriteVariable(ArrayBufferWriter<byte> writer, long value)
    {
        Span<byte> span = writer.GetSpan(10);
        ulong rest = (ulong)value;
        int length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        writer.Advance(length);
    }

    private static long ReadVariable(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        int shift = 0;
        int length = 0;
        while (bytes[length] >= 0x80)
        {
            value |= (ulong)(bytes[length++] & 0x7F) << shift;
            shift += 7;
        }

        value |= (ulong)bytes[length++] << shift;
        bytes = bytes[length..];
        return (long)value;
    }
}
