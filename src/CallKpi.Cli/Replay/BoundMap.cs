using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>A map whose columns have been found in a file.</summary>
internal sealed class BoundMap
{
    private readonly Dictionary<string, int> _places;

    private BoundMap(Dictionary<string, int> places, bool isHeadless)
    {
        _places = places;
        IsHeadless = isHeadless;
        Bound = [.. places.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether the file's first row is a call already.</summary>
    public bool IsHeadless { get; }

    /// <summary>The fields that the file has, in the order in which rows are hashed.</summary>
    public IReadOnlyList<string> Bound { get; }

    /// <summary>Finds the columns in a file's first row; ends the command if one that is needed is missing.</summary>
    public static BoundMap To(ColumnMap map, IReadOnlyList<string> firstRow, string file)
    {
        bool headless = map.Columns is not null && !Names(map.Fields[CdrFields.Start], firstRow);
        IReadOnlyList<string> head = headless ? map.Columns! : firstRow;
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach ((string field, string column) in map.Fields)
        {
            int place = Find(column, head);
            if (place >= 0)
            {
                places.Add(field, place);
            }
            else if (map.IsStrict)
            {
                throw new CommandFailure(ExitCode.Failed, ReplayTexts.NoColumn, file, column, Terminal.Short(string.Join(", ", head)));
            }
        }

        if (!places.ContainsKey(CdrFields.Start))
        {
            string wanted = map.Fields.GetValueOrDefault(CdrFields.Start, CdrFields.Start);
            throw new CommandFailure(ExitCode.Failed, ReplayTexts.NoStart, file, wanted, Terminal.Short(string.Join(", ", head)));
        }

        return new BoundMap(places, headless);
    }

    /// <summary>Whether the file tells this field at all.</summary>
    public bool Has(string field) => _places.ContainsKey(field);

    /// <summary>The field's text in a row, without blanks around it; empty where the row has none.</summary>
    public string Of(IReadOnlyList<string> row, string field) =>
        _places.TryGetValue(field, out int place) && place < row.Count ? row[place].Trim() : "";

    private static bool Names(string column, IReadOnlyList<string> head) => Find(column, head) >= 0;

    private static int Find(string column, IReadOnlyList<string> head)
    {
        foreach (string name in column.Split('|'))
        {
            for (int i = 0; i < head.Count; i++)
            {
                if (head[i].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
