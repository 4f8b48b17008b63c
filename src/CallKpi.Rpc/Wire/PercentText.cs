using System.Text;

namespace CallKpi.Rpc.Wire;

/// <summary>The percent-encoding of grpc-message. gRPC over HTTP2, "Status-Message".</summary>
internal static class PercentText
{
    /// <summary>The greatest message sent, in characters of the original: a header block has its limits.</summary>
    public const int MaxLength = 4096;

    private const string Digits = "0123456789ABCDEF";

    /// <summary>Text as printable ASCII; everything else, and '%', becomes its UTF-8 bytes as %XX.</summary>
    public static string Encode(string text)
    {
        if (text.Length > MaxLength)
        {
            text = text[..MaxLength];
        }

        var first = IndexOfUnsafe(text);
        if (first < 0)
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        encoded.Append(text, 0, first);
        foreach (var value in Encoding.UTF8.GetBytes(text, first, text.Length - first))
        {
            if (value is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(Digits[value >> 4]).Append(Digits[value & 15]);
            }
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
}
