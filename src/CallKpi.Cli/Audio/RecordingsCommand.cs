using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Audio;

/// <summary>`callkpi recordings upload|get`.</summary>
internal static class RecordingsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("recordings", AudioTexts.About);
        command.Add(Of(runner, "upload", AudioTexts.AboutUpload, AudioTexts.ArgWav, RecordingUpload.RunAsync));
        command.Add(Of(runner, "get", AudioTexts.AboutGet, AudioTexts.ArgTarget, RecordingDownload.RunAsync));
        return command;
    }

    private static Command Of(
        CommandRunner runner, string name, Text about, Text file,
        Func<CommandSession, GetRecordingRequest, string, CancellationToken, Task<int>> work)
    {
        Command command = runner.Command(name, about);
        Argument<string> source = runner.Argument(command, "SOURCE", CallTexts.ArgSource);
        Argument<string> callId = runner.Argument(command, "CALL_ID", CallTexts.ArgCallId);
        Argument<string> path = runner.Argument(command, "FILE", file);
        Option<string?> recording = runner.Option<string?>(command, "--recording", AudioTexts.OptRecording, "ID");
        return runner.Runs(command, (session, given, stop) => work(
            session,
            new GetRecordingRequest
            {
                Source = given.GetRequiredValue(source),
                CallId = given.GetRequiredValue(callId),
                RecordingId = given.GetValue(recording) ?? "",
            },
            given.GetRequiredValue(path),
            stop));
    }
}
