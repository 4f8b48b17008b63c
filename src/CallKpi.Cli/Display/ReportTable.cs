using Spectre.Console;
using Spectre.Console.Rendering;

namespace CallKpi.Cli.Display;

/// <summary>A plain table: a line under the head, cells escaped, long texts wrapped, long ids cut in their middle.</summary>
internal sealed class ReportTable
{
    private readonly Table _table = new() { Border = TableBorder.Simple, ShowHeaders = false };
    private readonly HashSet<int> _ids = [];

    /// <summary>Whether it has no rows.</summary>
    public bool IsEmpty => _table.Rows.Count == 0;

    /// <summary>Adds a column of text.</summary>
    public ReportTable Column(string title) => Add(title, Justify.Left, false);

    /// <summary>Adds a column of text whose cells must stay on one line, such as times.</summary>
    public ReportTable Whole(string title) => Add(title, Justify.Left, true);

    /// <summary>Adds a column of figures.</summary>
    public ReportTable Figure(string title) => Add(title, Justify.Right, true);

    /// <summary>Adds a column of ids, of which a narrow screen shows the beginning and the end.</summary>
    public ReportTable Id(string title)
    {
        _ids.Add(_table.Columns.Count);
        return Column(title);
    }

    /// <summary>Adds a row.</summary>
    public ReportTable Row(params string[] cells)
    {
        _table.AddRow([.. cells.Select(Cell)]);
        return this;
    }

    /// <summary>Draws it.</summary>
    public void WriteTo(IAnsiConsole screen) => screen.Write(_table);

    /// <summary>The table as something to draw, for live displays.</summary>
    public Table Drawn => _table;

    private IRenderable Cell(string text, int column) =>
        _ids.Contains(column) ? new CutText(Terminal.Plain(text)) : new Text(Terminal.Plain(text));

    private ReportTable Add(string title, Justify side, bool whole)
    {
        _table.ShowHeaders |= title.Length > 0;
        _table.Border = _table.ShowHeaders ? TableBorder.Simple : TableBorder.None;
        _table.AddColumn(new TableColumn(new Text(title)) { Alignment = side, NoWrap = whole, Padding = new Padding(0, 0, 1, 0) });
        return this;
    }
}
