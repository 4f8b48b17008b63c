using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Series;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect score series FILE --out DET.csv`.</summary>
internal static class ScoreSeriesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("series", SeriesTexts.AboutSeries);
        Argument<string> file = runner.Argument(command, "FILE", SeriesTexts.SeriesFile);
        Option<string> target = runner.Option<string>(command, "--out", SeriesTexts.OptOut, "DET.csv");
        target.Required = true;
        return runner.Runs(command, async (session, given, _) =>
        {
            (string path, string written) = (given.GetRequiredValue(file), given.GetRequiredValue(target));
            int scored = await WriteAsync(path, written);
            session.Complain(DetectTexts.ScoredRows, Path.GetFileName(path), scored, written);
            return ExitCode.Done;
        });
    }

    /// <summary>Scores the values of a file and writes a row for each; returns how many there were.</summary>
    /// <remarks>The score stands in two columns: benchmarks know it by different names.</remarks>
    internal static Task<int> WriteAsync(string path, string target) =>
        WholeFile.WriteAsync(target, [path], async output =>
        {
            MeasurementFile rows = MeasurementFile.Read(path, "timestamp", "value");
            SeriesScoring scoring = new();
            await output.WriteLineAsync("timestamp,value,score,anomaly_score");
            for (int row = 0; row < rows.Count; row++)
            {
                double score = scoring.Observe(rows.RisingTime(row, "timestamp"), rows.Number(row, "value"));
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{CsvCell.Of(rows.Text(row, "timestamp"))},{rows.Text(row, "value")},{score:R},{score:R}"));
            }

            return rows.Count;
        });
}
