namespace CallKpi.Cli.Csv;

/// <summary>A cell as a CSV file holds it.</summary>
/// <remarks>RFC 4180 section 2.6: cells with line breaks, quotes and commas are quoted; section 2.7: a quote in them is doubled.</remarks>
internal static class CsvCell
{
    /// <summary>The text, quoted where it needs to be.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
