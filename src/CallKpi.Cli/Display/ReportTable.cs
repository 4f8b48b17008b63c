using Spectre.Console;
using Spectre.Console.Rendering;

namespace CallKpi.Cli.Display;

/// <summary>
/// A plain table: a line under the head, cells escaped, long texts wrapped between their words. One that does not fit so
/// is drawn as blocks of `name: value`: an id is typed into the next command, and a figure is read at a glance, so
/// neither is ever cut or broken.
/// </summary>
internal sealed class ReportTable
{
    /// <summary>On a screen of fewer columns a text of a table must have room to be read.</summary>
    private const int NarrowWidth = 70;

    /// <summary>In a narrower column a sentence is hard to read.</summary>
    private const int LeastText = 20;

    /// <summary>What stands between two columns: the cell's padding and the border's.</summary>
    private const int Between = 2;

    private readonly Table _table = new() { Border = TableBorder.Simple, ShowHeaders = false };
    private readonly RowBlocks _blocks = new();
    private readonly List<int> _longestWord = [];
    private readonly List<int> _readable = [];

    /// <summary>Whether it has no rows.</summary>
    public bool IsEmpty => _table.Rows.Count == 0;

    /// <summary>Adds a column of text.</summary>
    public ReportTable Column(string title) => Add(title, Justify.Left, false);

    /// <summary>Adds a column of text whose cells must stay on one line, such as times.</summary>
    public ReportTable Whole(string title) => Add(title, Justify.Left, true);

    /// <summary>Adds a column of figures.</summary>
    public ReportTable Figure(string title) => Add(title, Justify.Right, true);

    /// <summary>Adds a row.</summary>
    public ReportTable Row(params string[] cells)
    {
        string[] plain = [.. cells.Select(Terminal.Plain)];
        AddCells(plain);
        _blocks.Row(plain);
        return this;
    }

    /// <summary>Adds a line that goes on with the row above, in the last column.</summary>
    public ReportTable Line(string text)
    {
        string plain = Terminal.Plain(text);
        AddCells([.. Enumerable.Repeat("", _table.Columns.Count - 1), plain]);
        _blocks.Line(plain);
        return this;
    }

    /// <summary>Leaves a line free.</summary>
    public ReportTable Gap()
    {
        _table.AddEmptyRow();
        _blocks.Gap();
        return this;
    }

    /// <summary>Draws it.</summary>
    public void WriteTo(IAnsiConsole screen)
    {
        int width = screen.Profile.Width;
        if (IsTableAt(width))
        {
            screen.Write(_table);
            return;
        }

        // Past the screen: an id that is longer than a line is the terminal's to fold, so that it is copied whole.
        screen.Profile.Out.Writer.Write(_blocks.TextAt(width));
    }

    /// <summary>What is drawn on a screen of so many columns.</summary>
    public IRenderable DrawnAt(int width) => IsTableAt(width) ? _table : new Text(_blocks.TextAt(width));

    /// <summary>Whether it is a table there, with a line for each row unless texts wrap, and not blocks.</summary>
    public bool IsTableAt(int width) => (width < NarrowWidth ? _readable : _longestWord).Sum(needed => needed + Between) <= width;

    private void AddCells(string[] cells)
    {
        _table.AddRow([.. cells.Select(cell => new Text(cell))]);
        for (int column = 0; column < cells.Length; column++)
        {
            Need(column, cells[column]);
        }
    }

    /// <summary>Text may wrap between its words; all else needs the room that it takes.</summary>
    private void Need(int column, string cell)
    {
        int word = _table.Columns[column].NoWrap ? Width(cell) : cell.Split(' ').Max(Width);
        _longestWord[column] = Math.Max(_longestWord[column], word);
        _readable[column] = Math.Max(_readable[column], Math.Max(word, Math.Min(Width(cell), LeastText)));
    }

    private static int Width(string text) => Segment.CellCount([new Segment(text)]);

    private ReportTable Add(string title, Justify side, bool whole)
    {
        _table.ShowHeaders |= title.Length > 0;
        _table.Border = _table.ShowHeaders ? TableBorder.Simple : TableBorder.None;
        _table.AddColumn(new TableColumn(new Text(title)) { Alignment = side, NoWrap = whole, Padding = new Padding(0, 0, 1, 0) });
        _blocks.Column(title);
        _longestWord.Add(0);
        _readable.Add(0);
        Need(_readable.Count - 1, title);
        return this;
    }
}
