using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>Which column of a file tells what.</summary>
/// <param name="Name">The map's name; `--columns` for one given by hand.</param>
/// <param name="Fields">For each field its column; several names apart by | are tried in turn.</param>
/// <param name="Columns">The columns in order, for a file without a head; null for one with a head.</param>
/// <param name="IsStrict">Whether every named column must be in the file.</param>
internal sealed record ColumnMap(
    string Name, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string>? Columns, bool IsStrict)
{
    /// <summary>The name of a map that was given with the option of this name.</summary>
    public const string ByHand = "--columns";

    /// <summary>Reads `field=column,field=column`.</summary>
    public static ColumnMap FromOption(string text)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int split = pair.IndexOf('=', StringComparison.Ordinal);
            string field = split > 0 ? pair[..split].Trim() : pair;
            if (split <= 0 || split == pair.Length - 1 || !CdrFields.All.Contains(field))
            {
                throw CommandFailure.Usage(ReplayTexts.BadColumns, pair, string.Join(", ", CdrFields.All));
            }

            if (!fields.TryAdd(field, pair[(split + 1)..].Trim()))
            {
                throw CommandFailure.Usage(ReplayTexts.FieldTwice, field);
            }
        }

        return new ColumnMap(ByHand, fields, null, true);
    }
}
