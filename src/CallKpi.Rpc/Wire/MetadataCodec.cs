using Grpc.Core;

namespace CallKpi.Rpc.Wire;

/// <summary>Metadata to and from header values. gRPC over HTTP2, "Custom-Metadata".</summary>
internal static class MetadataCodec
{
    /// <summary>The header value of an entry; bytes as base64 without padding.</summary>
    public static string ToHeaderValue(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.BinaryValue).TrimEnd('=') : entry.Value;

    /// <summary>Adds what one header line says; false when a "-bin" value is not base64.</summary>
    public static bool TryAdd(Metadata metadata, string name, string value)
    {
        var key = name.ToLowerInvariant();
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            metadata.Add(Metadata.Entry.FromWire(key, value));
            return true;
        }

        // "Implementations must split Binary-Headers on "," before decoding the Base64-encoded values."
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryDecode(part, out var bytes))
            {
                return false;
            }

            metadata.Add(Metadata.Entry.FromWire(key, bytes));
        }

        return true;
    }

    // "Implementations MUST accept padded and un-padded values and should emit un-padded values."
    private static bool TryDecode(string text, out byte[] bytes)
    {
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out var length))
        {
            return false;
        }

        Array.Resize(ref bytes, length);
        return true;
    }
}
