using System.Globalization;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Durations;

namespace CallKpi.Cli.Detect;

/// <summary>Reads a CSV file of calls for the duration detectors.</summary>
internal static class CallFile
{
    private const string Columns = "start,manager,kind,client,dur";
    private const string Id = "id";

    /// <summary>The calls of a file in the order of their starts; those of one instant stay in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasIds">Whether there must be a column of ids.</param>
    public static IReadOnlyList<(string Id, DurationCall Call)> Read(string path, bool hasIds = true)
    {
        using InputFile file = new(path);
        string name = Path.GetFileName(path);
        int[]? places = null;
        List<(string, DurationCall)> calls = [];
        foreach (CsvRow row in CsvRows.Read(file.Text, name))
        {
            if (places is null)
            {
                places = Places(name, row.Cells, hasIds);
                continue;
            }

            if (row.IsBroken || row.Cells.Length <= places.Max())
            {
                throw new CommandFailure(ExitCode.Failed, SeriesTexts.BadRow, name, row.Line);
            }

            calls.Add(Call(name, row, places));
        }

        // A file without a line lacks every column.
        _ = places ?? Places(name, [], hasIds);
        if (calls.Count == 0)
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.NoRows, name);
        }

        return [.. calls.OrderBy(call => call.Item2.StartedAt)];
    }

    private static int[] Places(string name, string[] head, bool hasIds)
    {
        string wanted = hasIds ? $"{Id},{Columns}" : Columns;
        foreach (string column in wanted.Split(',').Where(column => !head.Contains(column, StringComparer.Ordinal)))
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.NoColumn, name, column, wanted);
        }

        return [.. $"{Id},{Columns},is_client".Split(',').Select(column => Array.IndexOf(head, column))];
    }

    private static (string Id, DurationCall Call) Call(string name, CsvRow row, int[] places)
    {
        string Cell(int column) => places[column] >= 0 ? row.Cells[places[column]] : "";

        string start = Cell(1);
        string length = Cell(5);
        if (!DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.BadCell, name, row.Line, "start", start, DetectTexts.ATime);
        }

        if (!double.TryParse(length, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) || !(seconds is >= 0 and <= MeasurementFile.Largest))
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.BadCell, name, row.Line, "dur", length, DetectTexts.ALength);
        }

        string? partner = Cell(4) is { Length: > 0 } client ? client : null;
        bool isKnown = partner is not null && Cell(6) != "0";
        return (Cell(0), new DurationCall(Cell(2), Cell(3), partner, at, seconds) { IsKnownPartner = isKnown });
    }
}
