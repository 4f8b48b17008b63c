using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Durations;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect score durations FILE --out DET.csv`: each call is scored, then learned.</summary>
internal static class ScoreDurationsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("durations", DetectTexts.AboutDurations);
        Argument<string> file = runner.Argument(command, "FILE", DetectTexts.ArgCalls);
        Option<string> target = runner.Option<string>(command, "--out", DetectTexts.OptOut, "DET.csv");
        target.Required = true;
        return runner.Runs(command, async (session, given, stop) =>
        {
            (string path, string written) = (given.GetRequiredValue(file), given.GetRequiredValue(target));
            (int scored, int flagged) = await WholeFile.WriteAsync(written, [path], output => Score(path, output, stop));
            session.Complain(DetectTexts.Scored, Path.GetFileName(path), scored, flagged, written);
            return ExitCode.Done;
        });
    }

    /// <summary>Writes a row for each call; returns how many were scored and flagged.</summary>
    /// <remarks>The score is the log odds that something is odd; the flag comes of the calibrated p-value.</remarks>
    internal static async Task<(int Scored, int Flagged)> Score(string path, TextWriter output, CancellationToken stop)
    {
        DurationDetector detector = new();
        int scored = 0;
        int flagged = 0;
        await output.WriteLineAsync("id,score,flag");
        foreach ((string id, DurationCall call) in CallFile.Read(path))
        {
            stop.ThrowIfCancellationRequested();
            DurationVerdict verdict = detector.Score(call);
            detector.Learn(call);
            int flag = verdict.Oddity == DurationOddity.None ? 0 : 1;
            (scored, flagged) = (scored + 1, flagged + flag);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{CsvCell.Of(id)},{verdict.LogOdds:R},{flag}"));
        }

        return (scored, flagged);
    }
}
