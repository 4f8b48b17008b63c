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

    /// <summary>The largest number either way that a cell may hold: its squares, added over a whole file, are still finite.</summary>
    internal const double Largest = 1e100;

    /// <summary>By so much the clock on the wall goes back in autumn, and times without a zone with it.</summary>
    private static readonly TimeSpan PutBack = TimeSpan.FromHours(1);

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
            throw new CommandFailure(ExitCode.Failed, missing.Length == 1 ? SeriesTexts.MissingColumn : SeriesTexts.MissingColumns, name, string.Join(", ", missing));
        }

        rows.RemoveAt(0);
        if (rows.Count == 0)
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.NoRows, name);
        }

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
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= Largest
            ? number
            : throw Unreadable(row, column, DetectTexts.ANumber);

    /// <summary>A cell as a length: a number, 0 or more.</summary>
    public double Length(int row, string column) =>
        Number(row, column) is >= 0 and double length ? length : throw Unreadable(row, column, DetectTexts.ANaturalNumber);

    /// <summary>A cell as yes or no: 1 or 0.</summary>
    public bool Mark(int row, string column) => Number(row, column) switch
    {
        0 => false,
        1 => true,
        _ => throw Unreadable(row, column, DetectTexts.AMark),
    };

    /// <summary>A cell as a time of day on a date, without a zone: `yyyy-MM-dd HH:mm:ss`, parts of a second allowed.</summary>
    public DateTime LocalTime(int row, string column) =>
        DateTime.TryParse(Text(row, column), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            ? time
            : throw Unreadable(row, column, DetectTexts.ATime);

    /// <summary>The same, no earlier than that of the row above but for the hour by which clocks are put back.</summary>
    public DateTime RisingTime(int row, string column)
    {
        DateTime time = LocalTime(row, column);
        return row == 0 || time >= LocalTime(row - 1, column) - PutBack ? time : throw Unreadable(row, column, DetectTexts.ALaterTime);
    }

    private CommandFailure Unreadable(int row, string column, Text expected) =>
        new(ExitCode.Failed, DetectTexts.BadCell, _name, _rows[row].Line, column, Text(row, column), expected);
}
