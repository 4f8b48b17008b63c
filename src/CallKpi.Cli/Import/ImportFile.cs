using System.Text.Json;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Import;

/// <summary>Reads an import: CSV with a head, or JSON with an object on each line.</summary>
internal static class ImportFile
{
    /// <summary>The rows; a broken one is given to the sink and left out.</summary>
    public static IEnumerable<ImportRecord> Read(
        TextReader text, string name, IReadOnlyList<string> columns, Action<long, ImportTrouble> sink) =>
        text.Peek() == '{' ? ReadJson(text, columns, sink) : ReadCsv(text, name, columns, sink);

    private static IEnumerable<ImportRecord> ReadCsv(
        TextReader text, string name, IReadOnlyList<string> columns, Action<long, ImportTrouble> sink)
    {
        string[]? head = null;
        foreach (CsvRow row in CsvRows.Read(text, name))
        {
            if (head is null)
            {
                head = [.. row.Cells.Select(cell => cell.Trim())];
                RefuseUnknown(head, name, columns);
                continue;
            }

            if (row.IsBroken || row.Cells.Length < head.Length)
            {
                sink(row.Line, row.IsBroken
                    ? new ImportTrouble(ReplayTexts.BrokenQuotes)
                    : new ImportTrouble(ReplayTexts.FewCells, row.Cells.Length, head.Length));
                continue;
            }

            yield return new ImportRecord(row.Line, Cells(head, row.Cells));
        }

        if (head is null)
        {
            throw new CommandFailure(ExitCode.Failed, ImportTexts.Empty, name, string.Join(",", columns));
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Cells(string[] head, string[] cells)
    {
        Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.Ordinal);
        for (int i = 0; i < head.Length; i++)
        {
            string[] parts = cells[i].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 0)
            {
                values[head[i]] = parts;
            }
        }

        return values;
    }

    private static void RefuseUnknown(string[] head, string name, IReadOnlyList<string> columns)
    {
        if (head.FirstOrDefault(column => !columns.Contains(column)) is { } unknown)
        {
            throw new CommandFailure(ExitCode.Failed, ImportTexts.UnknownColumn, name, Terminal.Short(unknown), string.Join(", ", columns));
        }

        if (!head.Contains("id"))
        {
            throw new CommandFailure(ExitCode.Failed, ImportTexts.NoId, name);
        }
    }

    private static IEnumerable<ImportRecord> ReadJson(
        TextReader text, IReadOnlyList<string> columns, Action<long, ImportTrouble> sink)
    {
        long line = 0;
        while (text.ReadLine() is { } row)
        {
            line++;
            if (row.Length == 0)
            {
                continue;
            }

            if (Parse(row, columns, line, sink) is { } record)
            {
                yield return record;
            }
        }
    }

    private static ImportRecord? Parse(string row, IReadOnlyList<string> columns, long line, Action<long, ImportTrouble> sink)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(row);
            Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.Ordinal);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!columns.Contains(property.Name))
                {
                    throw new ImportTrouble(ImportTexts.UnknownProperty, Terminal.Short(property.Name), string.Join(", ", columns));
                }

                values[property.Name] = Texts(property.Value);
            }

            return new ImportRecord(line, values);
        }
        catch (ImportTrouble trouble)
        {
            sink(line, trouble);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            sink(line, new ImportTrouble(ImportTexts.BadJson, trouble.Message));
        }

        return null;
    }

    private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? [text] : [],
        _ => [value.GetRawText()],
    };
}
