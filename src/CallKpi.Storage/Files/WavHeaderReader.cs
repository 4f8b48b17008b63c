using System.Buffers.Binary;

namespace CallKpi.Storage.Files;

/// <summary>
/// Reads the head of a WAV file: "Multimedia Programming Interface and Data Specifications 1.0" (RIFF, WAVE) and
/// "Multiple Channel Audio Data and WAVE Files" (WAVE_FORMAT_EXTENSIBLE).
/// </summary>
/// <remarks>
/// Pure: bytes in, result out, never throws. It stands here and not in Domain because it says whether a file may
/// enter the store; what its length means for a call is Domain's. Departure: a size of 0 or 2^32 - 1, with which
/// programs write to a pipe, is refused, since such a file does not tell how long it is.
/// </remarks>
public static class WavHeaderReader
{
    /// <summary>The sound must begin within so many bytes: descriptions before it are never longer.</summary>
    public const int MaxHeadBytes = 1 << 20;

    private const int ChunkHead = 8;
    private const int RiffHead = 12;
    private const int MaxChannels = 32;
    private const int MaxSampleRate = 768_000;

    private const string Remedy = "; send a finished WAV file, unchanged.";

    /// <summary>Reads a head.</summary>
    /// <param name="head">The first bytes of the file: all of it, or at least <see cref="MaxHeadBytes"/>.</param>
    /// <param name="fileBytes">The size of the whole file.</param>
    public static WavReading Read(ReadOnlySpan<byte> head, long fileBytes)
    {
        if (head.Length < RiffHead || !head[..4].SequenceEqual("RIFF"u8) || !head[8..12].SequenceEqual("WAVE"u8))
        {
            return Faulty("The file does not begin with RIFF and WAVE");
        }

        long end = ChunkHead + (long)BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (end + (end & 1) != fileBytes + (fileBytes & 1))
        {
            return Faulty("The size within the RIFF head is not the size of the file");
        }

        return ReadChunks(head, end);
    }

    private static WavReading ReadChunks(ReadOnlySpan<byte> head, long end)
    {
        WavFormat? format = null;
        long at = RiffHead;
        while (at + ChunkHead <= end && at + ChunkHead <= head.Length)
        {
            ReadOnlySpan<byte> chunk = head[(int)at..];
            long size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (at + ChunkHead + size > end)
            {
                return Faulty("A chunk is longer than the file");
            }

            if (chunk[..4].SequenceEqual("data"u8))
            {
                return format is { } known ? Sound(known, size) : Faulty("The sound comes before its format");
            }

            if (chunk[..4].SequenceEqual("fmt "u8))
            {
                chunk = chunk[ChunkHead..];
                format = WavFormat.Read(chunk[..(int)Math.Min(size, chunk.Length)]);
                if (format is null)
                {
                    return Faulty("The format chunk is too short or damaged");
                }
            }

            // Chunks begin at even places.
            at += ChunkHead + size + (size & 1);
        }

        return Faulty("The file has no sound (no `data` chunk in its first MiB)");
    }

    private static WavReading Sound(in WavFormat format, long bytes)
    {
        if (!format.IsKnown)
        {
            return Faulty("The sound is coded in a way that is not kept (known: PCM of 8, 16, 24 and 32 bits, float, A-law, mu-law)");
        }

        bool isPossible = format.Channels is > 0 and <= MaxChannels
            && format.SampleRate is > 0 and <= MaxSampleRate
            && format.BlockBytes == format.Channels * format.BitsPerSample / 8
            && format.BytesPerSecond == (long)format.BlockBytes * format.SampleRate;
        if (!isPossible)
        {
            return Faulty("The format's numbers contradict each other (channels, rate, bits, bytes per second)");
        }

        if (bytes % format.BlockBytes != 0)
        {
            return Faulty("The sound ends within a sample");
        }

        // At most 2^32 bytes: the product fits 64 bits.
        long ticks = bytes / format.BlockBytes * TimeSpan.TicksPerSecond / format.SampleRate;
        return new WavReading(
            new WavHeader(format.Channels, format.SampleRate, format.BitsPerSample, new TimeSpan(ticks)), null);
    }

    private static WavReading Faulty(string what) => new(null, what + Remedy);
}
