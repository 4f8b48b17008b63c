namespace CallKpi.House.Tests.Arrows;

/// <summary>Reads the arrows between projects from the mermaid block that follows the marker in docs/ARCHITECTURE.md.</summary>
internal static class Drawing
{
    private const string Marker = "<!-- house:arrows -->";

    public static IEnumerable<string> Arrows(string markdown)
    {
        var start = markdown.IndexOf(Marker, StringComparison.Ordinal);
        var block = start < 0 ? [] : markdown[start..].Split("```");
        return block.Length < 2
            ? throw new InvalidOperationException($"docs/ARCHITECTURE.md has no mermaid block after {Marker}.")
            : block[1].Split('\n').Select(line => line.Trim())
                .Where(line => line.Contains(" --> ", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);
    }
}
