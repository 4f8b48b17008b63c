using System.Security.Cryptography;
using CallKpi.Detection.Durations;

namespace CallKpi.Server.Learning;

/// <summary>A detector's state as it is stored.</summary>
/// <param name="Bytes">The state, packed.</param>
/// <param name="Sha256">The digest of the state before packing, in lower-case hexadecimal.</param>
internal sealed record PackedModel(byte[] Bytes, string Sha256)
{
    /// <summary>Packs a detector, which works out anew what is usual, so that who reads it goes on exactly as it does.</summary>
    public static PackedModel Of(DurationDetector detector)
    {
        byte[] state = detector.Checkpoint();
        return new PackedModel(PackedState.Pack(state), Digest(state));
    }

    /// <summary>The detector of a stored state; null when it is damaged or of an edition that this program does not read.</summary>
    public static DurationDetector? Read(byte[]? bytes, string sha256)
    {
        if (bytes is null || PackedState.Unpack(bytes) is not { } state || Digest(state) != sha256)
        {
            return null;
        }

        return DurationDetector.TryRead(state, null, out DurationDetector? detector) ? detector : null;
    }

    private static string Digest(byte[] state) => Convert.ToHexStringLower(SHA256.HashData(state));
}
