using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CsvHelper;

namespace CallKpi.Cli.Csv;

/// <summary>Reads a CSV file row by row with the lines on which rows begin.</summary>
internal static class CsvRows
{
    /// <summary>The rows, the head included; empty lines are left out, the separator is found out.</summary>
    public static IEnumerable<CsvRow> Read(TextReader text, string name)
    {
        HashSet<long> broken = [];
        CsvReaderOptions options = new()
        {
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => broken.Add(record.LineNumber),
        };
        using CsvReader reader = CsvReader.Create(text, options, leaveOpen: true);
        while (Advance(reader, name))
        {
            long line = reader.LineNumber;
            yield return new CsvRow(line, reader.Current.ToArray(), broken.Remove(line));
        }
    }

    private static bool Advance(CsvReader reader, string name)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException trouble)
        {
            throw new CommandFailure(ExitCode.Failed, GlobalTexts.FileTrouble, name, trouble.Message);
        }
    }
}
