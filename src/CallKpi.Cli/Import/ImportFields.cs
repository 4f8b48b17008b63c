using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Import;

/// <summary>Reads the values of a row; one that cannot be read throws what was expected.</summary>
internal sealed class ImportFields(ImportRecord record, TimeZoneInfo zone)
{
    /// <summary>The single value of a column, or empty text.</summary>
    public string Text(string column) => All(column) switch
    {
        [] => "",
        [var only] => only,
        var several => throw new ImportTrouble(ImportTexts.OneValue, column, several.Count),
    };

    /// <summary>All values of a column.</summary>
    public IReadOnlyList<string> All(string column) => record.Values.GetValueOrDefault(column, []);

    /// <summary>The value of a column that every row must have.</summary>
    public string Required(string column) =>
        Text(column) is { Length: > 0 } value ? value : throw new ImportTrouble(ImportTexts.Required, column);

    /// <summary>An instant, or null where the row has none.</summary>
    public Timestamp? Instant(string column) => Text(column) is { Length: > 0 } text ? Read(column, text) : null;

    /// <summary>Several instants.</summary>
    public IEnumerable<Timestamp> Instants(string column) => All(column).Select(text => Read(column, text));

    /// <summary>Days of the week: `1-5`, or `1;2;3;4;5`.</summary>
    public IEnumerable<int> WorkingDays(string column)
    {
        foreach (string text in All(column))
        {
            string[] ends = text.Split('-');
            bool read = int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first);
            bool closed = int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last);
            if (!read || !closed || ends.Length > 2 || first < 1 || last > 7 || first > last)
            {
                throw new ImportTrouble(ImportTexts.BadDays, column, text);
            }

            for (int day = first; day <= last; day++)
            {
                yield return day;
            }
        }
    }

    private Timestamp Read(string column, string text) =>
        Given.TryInstant(text, zone)?.ToTimestamp() ?? throw new ImportTrouble(GlobalTexts.BadTime, column, text);
}
