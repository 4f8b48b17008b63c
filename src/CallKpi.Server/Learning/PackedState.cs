using System.IO.Compression;

namespace CallKpi.Server.Learning;

/// <summary>States as they are stored: packed by zlib (RFC 1950).</summary>
internal static class PackedState
{
    /// <summary>What 100,000 managers' calls teach, or what is known of a branch of 10,000; what unpacks to more is damage.</summary>
    public const int MaxState = 512 << 20;

    /// <summary>Packs a state.</summary>
    public static byte[] Pack(byte[] state)
    {
        using MemoryStream packed = new();
        using (ZLibStream stream = new(packed, CompressionLevel.Fastest))
        {
            stream.Write(state);
        }

        return packed.ToArray();
    }

    /// <summary>The state; null when it is damaged.</summary>
    public static byte[]? Unpack(byte[] bytes)
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
}
