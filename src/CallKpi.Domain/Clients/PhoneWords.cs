namespace CallKpi.Domain.Clients;

/// <summary>What networks and exchanges put in the place of a number that they do not give.</summary>
internal static class PhoneWords
{
    private static readonly string[] Withheld =
    [
        // RFC 3323 section 4.1.1.3 and RFC 3325: sip:anonymous@anonymous.invalid; the others are those of common exchanges.
        "anonymous", "unavailable", "withheld", "private", "restricted", "unknown", "blocked", "hidden", "no caller id", "private number",
        "id unavailable", "asserted-anonymous", "скрыт", "скрытый", "скрытый номер", "номер скрыт", "неизвестен", "неизвестный номер", "аноним",
    ];

    /// <summary>True when the text stands for a number that was not given.</summary>
    internal static bool SayWithheld(ReadOnlySpan<char> text)
    {
        foreach (var word in Withheld)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
