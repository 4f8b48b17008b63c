using System.Buffers.Binary;

namespace CallKpi.Storage.Files;

/// <summary>The fields of a WAV file's format chunk.</summary>
internal readonly record struct WavFormat(
    int Coding, int Channels, int SampleRate, long BytesPerSecond, int BlockBytes, int BitsPerSample)
{
    private const int LeastBytes = 16;
    private const int ExtensibleBytes = 40;

    private const int Pcm = 1;
    private const int Float = 3;
    private const int ALaw = 6;
    private const int MuLaw = 7;
    private const int Extensible = 0xFFFE;

    /// <summary>The part of KSDATAFORMAT_SUBTYPE_… after its first two bytes, which are the coding.</summary>
    private static ReadOnlySpan<byte> SubformatTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Whether the coding is one that is kept.</summary>
    public bool IsKnown => Coding switch
    {
        Pcm => BitsPerSample is 8 or 16 or 24 or 32,
        Float => BitsPerSample is 32 or 64,
        ALaw or MuLaw => BitsPerSample == 8,
        _ => false,
    };

    /// <summary>Reads a format chunk; null if it is too short or damaged.</summary>
    public static WavFormat? Read(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < LeastBytes)
        {
            return null;
        }

        int coding = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (coding == Extensible)
        {
            if (chunk.Length < ExtensibleBytes || !chunk[26..ExtensibleBytes].SequenceEqual(SubformatTail))
            {
                return null;
            }

            coding = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        return new WavFormat(
            coding,
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
            (int)Math.Min(rate, int.MaxValue),
            BinaryPrimitives.ReadUInt32LittleEndian(chunk[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]));
    }
}
