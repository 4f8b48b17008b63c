using System.Globalization;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Detect;

/// <summary>A CSV file of measurements with a head, packed or not; columns are asked for by name.</summary>
internal sealed class MeasurementFile
{
    private readonly string _name;
    private readonly Dictionary<string, int> _columns;
    private readonly List<CsvRow> _rows;

    private MeasurementFile(string name, Dictionary<string, int> columns, List<CsvRow> rows) => (_name, _columns, _rows) = (name, columns, rows);

    /// <summary>How many rows it has.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads a whole file.</summary>
    public static MeasurementFile Read(string path, params IReadOnlyList<string> columns)
    {
        using InputFile file = new(path);
        string name = Path.GetFileName(path);
        List<CsvRow> rows = [.. CsvRows.Read(file.Text, name)];
        string[] head = rows.Count == 0 ? [] : rows[0].Cells;
        string[] missing = [.. columns.Where(column => !head.Contains(column, StringComparer.Ordinal))];
        if (missing.Length > 0)
        {
            throw new CommandFailure(ExitCode.Failed, SeriesTexts.MissingColumns, name, string.Join(", ", missing));
        }

        rows.RemoveAt(0);
        foreach (CsvRow row in rows.Where(row => row.IsBroken || row.Cells.Length < head.Length))
        {
            throw new CommandFailure(ExitCode.Failed, SeriesTexts.BadRow, name, row.Line);
        }

        return new MeasurementFile(name, columns.ToDictionary(column => column, column => Array.IndexOf(head, column), StringComparer.Ordinal), rows);
    }

    /// <summary>A cell as it is written.</summary>
    public string Text(int row, string column) => _rows[row].Cells[_columns[column]];

    /// <summary>A cell as a number with a decimal point.</summary>
    public double Number(int row, string column) =>
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new CommandFailure(ExitCode.Failed, SeriesTexts.BadNumber, _name, _rows[row].Line, column, Text(row, column));

    /// <summary>A cell as a time of day on a date, without a zone: `yyyy-MM-dd HH:mm:ss`, parts of a second allowed.</summary>
    public DateTime LocalTime(int row, string column) =>
        DateTime.TryParse(Text(row, column), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            ? time
            : throw new CommandFailure(ExitCode.Failed, SeriesTexts.BadNumber, _name, _rows[row].Line, column, Text(row, column));
}
