using System.Globalization;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Durations;

namespace CallKpi.Cli.Detect;

/// <summary>Reads a CSV file of calls for the duration detectors.</summary>
internal static class CallFile
{
    private const string Columns = "id,start,manager,kind,client,dur";

    /// <summary>The calls of a file in the order of their starts; those of one instant stay in the order of the file.</summary>
    public static IReadOnlyList<(string Id, DurationCall Call)> Read(string path)
    {
        using InputFile file = new(path);
        string name = Path.GetFileName(path);
        int[]? places = null;
        List<(string, DurationCall)> calls = [];
        foreach (CsvRow row in CsvRows.Read(file.Text, name))
        {
            if (places is null)
            {
                places = Places(name, row.Cells);
                continue;
            }

            calls.Add(Call(name, row, places));
        }

        return [.. calls.OrderBy(call => call.Item2.StartedAt)];
    }

    private static int[] Places(string name, string[] head)
    {
        List<int> places = [];
        foreach (string column in Columns.Split(','))
        {
            int place = Array.IndexOf(head, column);
            places.Add(place >= 0 ? place : throw new CommandFailure(ExitCode.Failed, DetectTexts.NoColumn, name, column, Columns));
        }

        places.Add(Array.IndexOf(head, "is_client"));
        return [.. places];
    }

    private static (string Id, DurationCall Call) Call(string name, CsvRow row, int[] places)
    {
        string Cell(int column) => places[column] >= 0 && places[column] < row.Cells.Length ? row.Cells[places[column]] : "";

        string start = Cell(1);
        string length = Cell(5);
        if (!DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.BadCell, name, row.Line, "start", start, DetectTexts.ATime);
        }

        if (!double.TryParse(length, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) || !(seconds >= 0) || double.IsInfinity(seconds))
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.BadCell, name, row.Line, "dur", length, DetectTexts.ALength);
        }

        string? partner = Cell(4) is { Length: > 0 } client ? client : null;
        bool isKnown = partner is not null && Cell(6) != "0";
        return (Cell(0), new DurationCall(Cell(2), Cell(3), partner, at, seconds) { IsKnownPartner = isKnown });
    }
}
