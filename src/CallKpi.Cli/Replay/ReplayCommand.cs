using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>`callkpi replay FILE`.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("replay", ReplayTexts.About);
        ReplayOptions options = new(runner, command);
        return runner.Runs(command, (session, given, stop) => new ReplayRun(session, options.Read(given)).RunAsync(stop));
    }
}
