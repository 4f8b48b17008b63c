namespace CallKpi.Cli.Display;

/// <summary>The rows of a table for a screen too narrow for it: each a block of `name: value`, a line for each cell that says something.</summary>
/// <remarks>Rows of a table without a head are a name and its value themselves, and stand close together.</remarks>
internal sealed class RowBlocks
{
    private readonly List<string> _titles = [];
    private readonly List<string> _lines = [];

    /// <summary>Adds a column.</summary>
    public void Column(string title) => _titles.Add(title);

    /// <summary>Adds a row.</summary>
    public void Row(string[] cells)
    {
        if (_titles.TrueForAll(title => title.Length == 0))
        {
            string value = string.Join(", ", cells.Skip(1).Where(cell => cell.Length > 0));
            _lines.Add(value.Length > 0 ? $"{cells[0]}: {value}" : cells[0]);
            return;
        }

        Gap();
        _lines.AddRange(cells.Zip(_titles, (cell, title) => (cell, title))
            .Where(each => each.cell.Length > 0)
            .Select(each => each.title.Length > 0 ? $"{each.title}: {each.cell}" : each.cell));
    }

    /// <summary>Leaves one line free before what comes, whoever asks for it.</summary>
    public void Gap()
    {
        if (_lines.Count > 0 && _lines[^1].Length > 0)
        {
            _lines.Add("");
        }
    }

    /// <summary>Adds a line that goes on with the block above.</summary>
    public void Line(string text) => _lines.Add(text);

    /// <summary>The blocks on a screen of so many columns.</summary>
    public string TextAt(int width) => string.Concat(_lines.Select(line => Prose.Wrapped(line, width) + "\n"));
}
