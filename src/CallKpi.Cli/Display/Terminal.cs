namespace CallKpi.Cli.Display;

/// <summary>Keeps what comes from outside from commanding the terminal.</summary>
internal static class Terminal
{
    /// <summary>So much of a file's own text is shown in a message.</summary>
    public const int MostShown = 80;

    private const char Replacement = '\uFFFD';

    /// <summary>
    /// The text with every control character, half of a pair and turn of the writing direction replaced, so that a
    /// client's name cannot move the cursor.
    /// </summary>
    public static string Plain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text, i))
            {
                return string.Concat(text.Select((letter, place) => IsPlain(text, place) ? letter : Replacement));
            }
        }

        return text;
    }

    /// <summary>The plain text, cut if it is long.</summary>
    public static string Short(string text)
    {
        string plain = Plain(text);
        if (plain.Length <= MostShown)
        {
            return plain;
        }

        int cut = char.IsHighSurrogate(plain[MostShown - 2]) ? MostShown - 2 : MostShown - 1;
        return plain[..cut] + "…";
    }

    private static bool IsPlain(string text, int place)
    {
        char letter = text[place];
        if (char.IsHighSurrogate(letter))
        {
            return place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]);
        }

        if (char.IsLowSurrogate(letter))
        {
            return place > 0 && char.IsHighSurrogate(text[place - 1]);
        }

        return !char.IsControl(letter)
            && letter is not ((>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or >= '\uFFFE');
    }
}
