using System.Buffers;

namespace Grpc.Core;

/// <summary>The rule for metadata keys. gRPC over HTTP2, "Custom-Metadata": lower-case letters, digits, "_", "-" and ".".</summary>
internal static class MetadataKey
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_-.");

    public static string Normalize(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var lower = key.ToLowerInvariant();
        return lower.AsSpan().ContainsAnyExcept(Allowed)
            ? throw new ArgumentException(
                $"The metadata key \"{key}\" has a character other than letters, digits, '_', '-' and '.'.", nameof(key))
            : lower;
    }
}
