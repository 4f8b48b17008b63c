using System.CommandLine;
using System.Globalization;
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
        return runner.Runs(command, (_, given, _) =>
        {
            Write(given.GetRequiredValue(file), given.GetRequiredValue(target));
            return Task.FromResult(ExitCode.Done);
        });
    }

    /// <summary>Scores the values of a file and writes a row for each.</summary>
    /// <remarks>The score stands in two columns: benchmarks know it by different names.</remarks>
    internal static void Write(string path, string target)
    {
        MeasurementFile rows = MeasurementFile.Read(path, "timestamp", "value");
        SeriesScoring scoring = new();
        using StreamWriter output = new(target);
        output.WriteLine("timestamp,value,score,anomaly_score");
        for (int row = 0; row < rows.Count; row++)
        {
            double score = scoring.Observe(rows.LocalTime(row, "timestamp"), rows.Number(row, "value"));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{rows.Text(row, "timestamp")},{rows.Text(row, "value")},{score:R},{score:R}"));
        }
    }
}
