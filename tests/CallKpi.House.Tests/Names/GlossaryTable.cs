namespace CallKpi.House.Tests.Names;

/// <summary>Reads the table of forbidden words that follows the marker in docs/GLOSSARY.md.</summary>
internal static class GlossaryTable
{
    private const string Marker = "<!-- house:forbidden-words -->";

    public static IReadOnlyList<ForbiddenWord> Parse(string markdown)
    {
        var start = markdown.IndexOf(Marker, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new FormatException($"docs/GLOSSARY.md has no {Marker}; the table of forbidden words stands under it.");
        }

        var rows = markdown[(start + Marker.Length)..].Split('\n').Select(line => line.Trim())
            .SkipWhile(line => line.Length == 0).TakeWhile(line => line.StartsWith('|')).ToList();
        if (rows.Count < 3 || !Cells(rows[0]).SequenceEqual(["word", "place", "instead", "allowed names"], StringComparer.Ordinal))
        {
            throw new FormatException("The table of forbidden words needs the columns word, place, instead, allowed names, and a row at least.");
        }

        return rows.Skip(2).Select(Row).ToList();
    }

    private static ForbiddenWord Row(string line)
    {
        if (Cells(line) is not [var word, var place, var instead, var allowed])
        {
            throw new FormatException($"A row of the table of forbidden words has four cells, not: {line}");
        }

        return new ForbiddenWord(
            word.Trim('`'),
            Enum.TryParse<WordPlace>(place, ignoreCase: true, out var known)
                ? known
                : throw new FormatException($"The place of {word} is anywhere, last or folder, not {place}."),
            instead,
            allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim('`')).ToList());
    }

    private static string[] Cells(string line) => line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
}
