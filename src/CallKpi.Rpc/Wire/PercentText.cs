using System.Text;

namespace CallKpi.Rpc.Wire;

/// <summary>The percent-encoding of grpc-message. gRPC over HTTP2, "Status-Message".</summary>
internal static class PercentText
{
    /// <summary>The greatest message sent, in characters as encoded: with the rest it fits into 8 KiB, grpcio's limit of metadata.</summary>
    public const int MaxLength = 4096;

    private const string Digits = "0123456789ABCDEF";

    /// <summary>Text as printable ASCII; everything else, and '%', becomes its UTF-8 bytes as %XX.</summary>
    public static string Encode(string text)
    {
        if (text.Length <= MaxLength && IndexOfUnsafe(text) < 0)
        {
            return text;
        }

        var encoded = new StringBuilder(Math.Min(text.Length + 16, MaxLength));
        Span<byte> bytes = stackalloc byte[4];
        Span<char> letter = stackalloc char[12];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = Encode(bytes[..rune.EncodeToUtf8(bytes)], letter);
            if (encoded.Length + length > MaxLength)
            {
                break;
            }

            encoded.Append(letter[..length]);
        }

        return encoded.ToString();
    }

    /// <summary>The text behind an encoding.</summary>
    /// <remarks>
    /// "When decoding invalid values, implementations MUST NOT error or throw away the message": a broken escape
    /// stays as it is.
    /// </remarks>
    public static string Decode(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }

        var source = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var index = 0; index < source.Length; index++)
        {
            if (source[index] == '%' && TryReadEscape(source.AsSpan(index), out var value))
            {
                source[length++] = value;
                index += 2;
            }
            else
            {
                source[length++] = source[index];
            }
        }

        return Encoding.UTF8.GetString(source, 0, length);
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> source, out byte value)
    {
        value = 0;
        if (source.Length < 3 || !char.IsAsciiHexDigit((char)source[1]) || !char.IsAsciiHexDigit((char)source[2]))
        {
            return false;
        }

        value = (byte)((Nibble(source[1]) << 4) | Nibble(source[2]));
        return true;
    }

    private static int Nibble(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static int IndexOfUnsafe(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is < ' ' or > '~' or '%')
            {
                return index;
            }
        }

        return -1;
    }

    private static int Encode(ReadOnlySpan<byte> bytes, Span<char> letter)
    {
        var length = 0;
        foreach (var value in bytes)
        {
            if (value is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                letter[length++] = (char)value;
            }
            else
            {
                letter[length++] = '%';
                letter[length++] = Digits[value >> 4];
                letter[length++] = Digits[value & 15];
            }
        }

        return length;
    }
}
