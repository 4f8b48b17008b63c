using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using CallKpi.Storage;

namespace CallKpi.Server.Requests;

/// <summary>
/// Page tokens: the key of the last row, in base64url. A page goes on after that row, so that rows which come or
/// go meanwhile neither repeat nor skip another.
/// </summary>
internal static class PageTokens
{
    private const int KeyBytes = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The token of a row known by its instant and number.</summary>
    public static string Of(PageKey key) => Of(key.At.UtcTicks, key.Number);

    /// <summary>The token of a row known by two numbers.</summary>
    public static string Of(long first, long second)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], second);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The token of a row known by texts without line feeds but in the last.</summary>
    public static string Of(params string[] parts) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    /// <summary>The instant and number of a token; null for the first page.</summary>
    public static PageKey? ReadKey(string token)
    {
        if (ReadPair(token) is not { } pair)
        {
            return null;
        }

        return pair.First >= 0 && pair.First <= DateTimeOffset.MaxValue.Ticks
            ? new PageKey(new DateTimeOffset(pair.First, TimeSpan.Zero), pair.Second)
            : throw Bad();
    }

    /// <summary>The two numbers of a token; null for the first page.</summary>
    public static (long First, long Second)? ReadPair(string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        byte[] bytes = Bytes(token);
        return bytes.Length == KeyBytes
            ? (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)))
            : throw Bad();
    }

    /// <summary>The texts of a token; null for the first page.</summary>
    public static string[]? ReadTexts(string token, int count)
    {
        if (token.Length == 0)
        {
            return null;
        }

        try
        {
            string[] parts = StrictUtf8.GetString(Bytes(token)).Split('\n', count);
            return parts.Length == count ? parts : throw Bad();
        }
        catch (ArgumentException)
        {
            throw Bad();
        }
    }

    /// <summary>The refusal of a token that is none of ours.</summary>
    public static Exception Bad() =>
        Refusals.Invalid("`page_token` is none that this method gave; send `next_page_token` of the page before as it came, or nothing.");

    private static byte[] Bytes(string token)
    {
        try
        {
            return Base64Url.DecodeFromChars(token);
        }
        catch (FormatException)
        {
            throw Bad();
        }
    }
}
