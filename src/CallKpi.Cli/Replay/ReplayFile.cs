using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>A file of call records as rows of events.</summary>
internal static class ReplayFile
{
    /// <summary>The rows in the file's order. A bad row is a row with a problem, never an end.</summary>
    /// <remarks>The name is for messages.</remarks>
    public static IEnumerable<ReplayRow> Read(TextReader text, string name, ColumnMap map, RowDefaults defaults)
    {
        RowMapper? mapper = null;
        int width = 0;
        foreach (CsvRow row in CsvRows.Read(text, name))
        {
            if (mapper is null)
            {
                BoundMap bound = BoundMap.To(map, row.Cells, name);
                mapper = new RowMapper(bound, defaults);
                width = row.Cells.Length;
                if (!bound.IsHeadless)
                {
                    continue;
                }
            }

            yield return Check(row, width) is { } problem
                ? new ReplayRow(row.Line, null, problem, default)
                : mapper.Map(row.Cells, row.Line);
        }

        if (mapper is null)
        {
            throw new CommandFailure(ExitCode.Failed, ReplayTexts.EmptyFile, name);
        }
    }

    private static RowProblem? Check(CsvRow row, int width) =>
        row.IsBroken ? new RowProblem(ReplayTexts.BrokenQuotes)
        : row.Cells.Length < width ? new RowProblem(ReplayTexts.FewCells, row.Cells.Length, width)
        : null;
}
