using System.IO.Compression;
using System.Security.Cryptography;
using CallKpi.Detection.Durations;

namespace CallKpi.Server.Learning;

/// <summary>A detector's state as it is stored.</summary>
/// <param name="Bytes">The state, packed by zlib (RFC 1950).</param>
/// <param name="Sha256">The digest of the state before packing, in lower-case hexadecimal.</param>
internal sealed record PackedModel(byte[] Bytes, string Sha256)
{
    /// <summary>A state of 100,000 managers; what unpacks to more is damage.</summary>
    private const int MaxState = 512 << 20;

    /// <summary>Packs a detector, which works out anew what is usual, so that who reads it goes on exactly as it does.</summary>
    public static PackedModel Of(DurationDetector detector)
    {
        byte[] state = detector.Checkpoint();
        using MemoryStream packed = new();
        using (ZLibStream stream = new(packed, CompressionLevel.Fastest))
        {
            stream.Write(state);
        }

        return new PackedModel(packed.ToArray(), Digest(state));
    }

    /// <summary>The detector of a stored state; null when it is damaged or of an edition that this program does not read.</summary>
    public static DurationDetector? Read(byte[]? bytes, string sha256)
    {
        if (bytes is null || Unpack(bytes) is not { } state || Digest(state) != sha256)
        {
            return null;
        }

        return DurationDetector.TryRead(state, null, out DurationDetector? detector) ? detector : null;
    }

    private static byte[]? Unpack(byte[] bytes)
    {
        try
        {
            using ZLibStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
            using MemoryStream state = new();
            byte[] part = new byte[81_920];
            for (int read; (read = stream.Read(part)) > 0 && state.Length <= MaxState;)
            {
                state.Write(part, 0, read);
            }

            return state.Length <= MaxState ? state.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string Digest(byte[] state) => Convert.ToHexStringLower(SHA256.HashData(state));
}
