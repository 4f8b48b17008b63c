using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Store;

/// <summary>`callkpi rebuild`: derives everything again from the log, with progress.</summary>
internal static class RebuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) =>
        runner.Runs(runner.Command("rebuild", StoreTexts.AboutRebuild), RunAsync);

    private static async Task<int> RunAsync(CommandSession session, ParseResult given, CancellationToken stop)
    {
        RebuildProgress last = new();
        long began = session.Time.GetTimestamp();
        async Task WorkAsync()
        {
            using AsyncServerStreamingCall<RebuildProgress> call =
                session.Server.Administration.Rebuild(new RebuildRequest(), session.Server.Stream(stop));
            await foreach (RebuildProgress step in call.ResponseStream.ReadAllAsync(stop))
            {
                last = step;
            }
        }

        await ProgressDisplay.RunAsync(session, StoreTexts.Rebuilding, () => Look(session.Words, last), WorkAsync());
        if (!last.Complete)
        {
            throw new CommandFailure(ExitCode.Failed, StoreTexts.Incomplete, last.Done, last.Total);
        }

        if (session.Json)
        {
            session.WriteJson([last]);
        }
        else
        {
            session.Say(StoreTexts.Rebuilt, last.Done, Words.Length(session.Time.GetElapsedTime(began)));
        }

        return ExitCode.Done;
    }

    private static ProgressLook Look(Words words, RebuildProgress step) =>
        new((double)step.Done / Math.Max(1, step.Total), words.Say(StoreTexts.RebuildLine, step.Done, step.Total));
}
