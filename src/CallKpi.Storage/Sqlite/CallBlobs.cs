using System.Buffers;
using System.Buffers.Binary;
using CallKpi.Domain.Calls;

namespace CallKpi.Storage.Sqlite;

/// <summary>Lists as bytes: a call's log places as growing differences, its shares, and what models learned of calls.</summary>
internal static class CallBlobs
{
    private const int ShareBytes = 13;
    private const int SpanBytes = 16;

    // The last byte of a share: whether the manager was present, above it his part, and on top whether his span follows.
    private const int PresentBit = 1;
    private const int SpanBit = 0x80;

    // Of what was learned the part stands above the class and the direction, and above it whether a span follows, so that a whole call takes no room for them.
    private const int PartShift = 33;
    private const int LearnedSpanShift = 41;

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
        int length = 0;
        for (int i = 0; i < shares.Count; i++)
        {
            length += Length(shares[i].Span is not null);
        }

        byte[] bytes = new byte[length];
        Span<byte> rest = bytes;
        for (int i = 0; i < shares.Count; i++)
        {
            CallShare share = shares[i];
            BinaryPrimitives.WriteInt32LittleEndian(rest, share.SalesManager);
            BinaryPrimitives.WriteInt64LittleEndian(rest[4..], share.TalkTime.Ticks);
            rest[12] = (byte)((share.Part << 1) | (share.IsPresent ? PresentBit : 0) | (share.Span is null ? 0 : SpanBit));
            if (share.Span is { } span)
            {
                BinaryPrimitives.WriteInt64LittleEndian(rest[13..], span.From.UtcTicks);
                BinaryPrimitives.WriteInt64LittleEndian(rest[21..], span.Until.UtcTicks);
            }

            rest = rest[Length(share.Span is not null)..];
        }

        return bytes;
    }

    /// <summary>Unpacks shares.</summary>
    public static CallShare[] UnpackShares(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty; rest = rest[Length(HasSpan(rest))..])
        {
            count++;
        }

        CallShare[] shares = new CallShare[count];
        for (int i = 0; i < count; i++)
        {
            shares[i] = new CallShare(
                BinaryPrimitives.ReadInt32LittleEndian(bytes),
                new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes[4..])),
                (bytes[12] & PresentBit) != 0,
                (byte)((bytes[12] & ~SpanBit) >> 1),
                HasSpan(bytes) ? SpanOf(BinaryPrimitives.ReadInt64LittleEndian(bytes[13..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[21..])) : null);
            bytes = bytes[Length(HasSpan(bytes))..];
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
            WriteVariable(
                writer, (call.Span is null ? 0 : 1L << LearnedSpanShift) | ((long)call.Part << PartShift) | (2L * (call.PriorityClass ?? 0)) | (call.IsOutbound ? 1L : 0));
            if (call.Span is { } span)
            {
                WriteVariable(writer, Fold(span.From.UtcTicks - call.StartedAt.UtcTicks));
                WriteVariable(writer, Fold(span.Until.UtcTicks - span.From.UtcTicks));
            }

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
            ShareSpan? span = null;
            if (kind >> LearnedSpanShift != 0)
            {
                long from = start + Unfold(ReadVariable(ref bytes));
                span = SpanOf(from, from + Unfold(ReadVariable(ref bytes)));
            }

            calls.Add(new LearnedCall(
                number, manager, client == 0 ? null : client, priorityClass == 0 ? null : priorityClass, (kind & 1) != 0,
                new DateTimeOffset(start, TimeSpan.Zero), talk, (byte)(kind >> PartShift), span));
        }

        return calls;
    }

    private static bool HasSpan(ReadOnlySpan<byte> share) => (share[12] & SpanBit) != 0;

    private static int Length(bool hasSpan) => hasSpan ? ShareBytes + SpanBytes : ShareBytes;

    private static ShareSpan SpanOf(long from, long until) => new(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(until, TimeSpan.Zero));

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
