namespace CallKpi.House.Tests.Names;

/// <summary>Splits a name into its words: at capitals, digits, dots, dashes and underscores.</summary>
internal static class NameWords
{
    public static IReadOnlyList<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var index = 0; index <= name.Length; index++)
        {
            if (index == name.Length || !char.IsLetter(name[index]) || IsBoundary(name, index))
            {
                if (index > start)
                {
                    words.Add(name[start..index]);
                }

                start = index < name.Length && char.IsLetter(name[index]) ? index : index + 1;
            }
        }

        return words;
    }

    /// <summary>A capital begins a word after a small letter, or before one: Sip|Message, IP|Address.</summary>
    private static bool IsBoundary(string name, int index) =>
        index > 0 && char.IsUpper(name[index])
        && (char.IsLower(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
}
