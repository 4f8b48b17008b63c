namespace CallKpi.Domain.Clients;

/// <summary>Reads telephone numbers as people, exchanges and SIP write them.</summary>
/// <remarks>
/// The answer is the first reading that holds: a number with a plus; an extension of the branch by its length; a service number;
/// a number as the branch's country dials it (international prefix, trunk prefix, bare national number, calling code without a plus, local number
/// completed by the area code); the same behind the outside-line prefix; a foreign number without a plus.
/// Digits that already read as a number are never robbed of a leading outside-line digit.
/// </remarks>
public static class PhoneNumbers
{
    /// <summary>Reads one number as the telephones of a branch would understand it. Never throws on input.</summary>
    public static PhoneResult Normalise(ReadOnlySpan<char> text, DialPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        text = text.Trim();
        if (PhoneWords.SayWithheld(text))
        {
            return PhoneResult.Withheld;
        }

        var uri = PhoneUri.Unwrap(text);
        if (PhoneWords.SayWithheld(uri.Subscriber))
        {
            return PhoneResult.Withheld;
        }

        var parts = PhoneText.Of(uri.Subscriber);
        if (parts.Problem != PhoneProblem.None)
        {
            return PhoneResult.Unreadable(parts.Problem);
        }

        if (!parts.HasPlus && uri.GlobalContext is { } context)
        {
            // RFC 3966 section 5.1.5: a global context says where a local number is valid; together they are the whole number.
            var whole = PhoneText.Of("+" + context + parts.Digits);
            parts = whole.Problem == PhoneProblem.None ? whole with { Extension = parts.Extension } : parts;
        }

        var extension = parts.Extension ?? (uri.Extension is { } written ? PhoneText.Of(written).Digits : null);
        var result = PhoneReading.Read(parts.Digits, parts.HasPlus, plan);
        return result.IsNumber && !string.IsNullOrEmpty(extension) ? result with { Extension = extension } : result;
    }

    /// <summary>Reads one number as the telephones of a branch would understand it; null reads as empty.</summary>
    public static PhoneResult Normalise(string? text, DialPlan plan) => Normalise(text.AsSpan(), plan);
}
