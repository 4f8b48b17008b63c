using System.Globalization;

namespace CallKpi.Domain.Clients;

/// <summary>What stands around a number in SIP headers and links: RFC 3261 section 19.1.1 (sip, sips), RFC 3966 (tel).</summary>
/// <param name="Subscriber">The number itself, without scheme, host and parameters.</param>
/// <param name="Extension">The <c>ext</c> parameter, or null.</param>
/// <param name="GlobalContext">The digits, after a plus, of a <c>phone-context</c> that is a global number, or null.</param>
internal readonly record struct PhoneUri(string Subscriber, string? Extension, string? GlobalContext)
{
    private static readonly string[] Schemes = ["sip:", "sips:", "tel:", "callto:"];

    /// <summary>Takes off name, angle brackets, scheme, host and parameters; text that has none of them comes back as it was.</summary>
    internal static PhoneUri Unwrap(ReadOnlySpan<char> text)
    {
        var open = text.LastIndexOf('<');
        var close = text.LastIndexOf('>');
        if (open >= 0 && close > open)
        {
            text = text[(open + 1)..close].Trim();
        }

        var hasScheme = false;
        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                text = text[scheme.Length..];
                hasScheme = true;
                break;
            }
        }

        var at = text.LastIndexOf('@');
        if (at >= 0)
        {
            return OfParts(WithoutPassword(text[..at]));
        }

        return hasScheme ? OfParts(BeforeHeaders(text)) : new PhoneUri(text.ToString(), null, null);
    }

    private static ReadOnlySpan<char> WithoutPassword(ReadOnlySpan<char> user)
    {
        var colon = user.IndexOf(':');
        return colon < 0 ? user : user[..colon];
    }

    private static ReadOnlySpan<char> BeforeHeaders(ReadOnlySpan<char> text)
    {
        var question = text.IndexOf('?');
        return question < 0 ? text : text[..question];
    }

    private static PhoneUri OfParts(ReadOnlySpan<char> user)
    {
        var parts = user.ToString().Split(';');
        string? extension = null, context = null;
        foreach (var part in parts.AsSpan(1))
        {
            if (part.StartsWith("ext=", StringComparison.OrdinalIgnoreCase))
            {
                extension = Unescape(part[4..]);
            }
            else if (part.StartsWith("phone-context=", StringComparison.OrdinalIgnoreCase))
            {
                var value = Unescape(part["phone-context=".Length..]);
                context = value.StartsWith('+') ? value[1..] : null;
            }
        }

        return new PhoneUri(Unescape(parts[0]), extension, context);
    }

    // RFC 3261 section 19.1.2: a user part may have any character escaped; exchanges send %2B for the plus.
    private static string Unescape(string text)
    {
        var at = text.IndexOf('%', StringComparison.Ordinal);
        while (at >= 0 && at + 2 < text.Length)
        {
            if (byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code < 128)
            {
                text = string.Concat(text.AsSpan(0, at), ((char)code).ToString(), text.AsSpan(at + 3));
            }

            at = text.IndexOf('%', at + 1);
        }

        return text;
    }
}
