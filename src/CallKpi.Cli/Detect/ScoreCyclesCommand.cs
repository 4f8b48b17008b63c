using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Cycles;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect score cycles FILE --out DET.csv`.</summary>
internal static class ScoreCyclesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("cycles", SeriesTexts.AboutCycles);
        Argument<string> file = runner.Argument(command, "FILE", SeriesTexts.CyclesFile);
        Option<string> target = runner.Option<string>(command, "--out", SeriesTexts.OptOut, "DET.csv");
        Option<double> share = runner.Option(command, "--history", SeriesTexts.OptHistory, "SHARE", CycleScoring.HistoryShare);
        target.Required = true;
        return runner.Runs(command, async (session, given, _) =>
        {
            (string path, string written) = (given.GetRequiredValue(file), given.GetRequiredValue(target));
            int scored = await WriteAsync(path, written, given.GetValue(share));
            session.Complain(DetectTexts.ScoredRows, Path.GetFileName(path), scored, written);
            return ExitCode.Done;
        });
    }

    /// <summary>The columns that an interval needs.</summary>
    internal static readonly string[] Columns = ["manager", "group", "client", "start", "dur", "closed"];

    /// <summary>The intervals of a file with these columns.</summary>
    internal static CycleInterval[] Intervals(MeasurementFile rows) =>
    [
        .. Enumerable.Range(0, rows.Count).Select(row => new CycleInterval(
            rows.Text(row, "manager"), rows.Text(row, "group"), rows.Text(row, "client"),
            rows.Number(row, "start"), rows.Length(row, "dur"), rows.Mark(row, "closed"))),
    ];

    /// <summary>Judges the intervals of a file and writes a row for each; returns how many there were.</summary>
    internal static Task<int> WriteAsync(string path, string target, double share = CycleScoring.HistoryShare) =>
        WholeFile.WriteAsync(target, [path], async output =>
        {
            MeasurementFile rows = MeasurementFile.Read(path, ["id", .. Columns]);
            CycleVerdict[] verdicts = CycleScoring.Judge(Intervals(rows), share);
            await output.WriteLineAsync("id,score,flag_age");
            for (int row = 0; row < verdicts.Length; row++)
            {
                string age = double.IsInfinity(verdicts[row].AlarmAge) ? "inf" : verdicts[row].AlarmAge.ToString("R", CultureInfo.InvariantCulture);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{CsvCell.Of(rows.Text(row, "id"))},{verdicts[row].Score:R},{age}"));
            }

            return verdicts.Length;
        });
}
