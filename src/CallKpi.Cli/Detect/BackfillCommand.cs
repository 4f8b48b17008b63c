using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect backfill`: has the server review days of the past, with progress.</summary>
internal static class BackfillCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("backfill", DayReviewTexts.AboutBackfill);
        Option<string?> from = runner.Option<string?>(command, "--from", DayReviewTexts.OptFirst, "DAY");
        from.Required = true;
        Option<string?> to = runner.Option<string?>(command, "--to", DayReviewTexts.OptLast, "DAY");
        Option<string?> branch = runner.Option<string?>(command, "--branch", DayReviewTexts.OptBranch, "ID");
        Option<bool> again = runner.Option<bool>(command, "--again", DayReviewTexts.OptAgain);
        return runner.Runs(command, (session, given, stop) => RunAsync(
            session,
            new BackfillRequest
            {
                FromDay = Day("--from", given.GetValue(from)),
                ToDay = Day("--to", given.GetValue(to)),
                BranchId = given.GetValue(branch) ?? "",
                Again = given.GetValue(again),
            },
            stop));
    }

    /// <summary>A day as the contract has it; empty where none is given.</summary>
    internal static string Day(string option, string? text) =>
        text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text ?? ""
            : throw CommandFailure.Usage(DayReviewTexts.BadDay, option, text);

    private static async Task<int> RunAsync(CommandSession session, BackfillRequest request, CancellationToken stop)
    {
        BackfillProgress last = new();
        long began = session.Time.GetTimestamp();
        async Task WorkAsync()
        {
            using AsyncServerStreamingCall<BackfillProgress> call = session.Server.DayReviews.Backfill(request, session.Server.Stream(stop));
            await foreach (BackfillProgress step in call.ResponseStream.ReadAllAsync(stop))
            {
                last = step;
            }
        }

        await ProgressDisplay.RunAsync(session, DayReviewTexts.Reviewing, () => Look(session.Words, last), WorkAsync());
        if (!last.Complete)
        {
            throw new CommandFailure(ExitCode.Failed, DayReviewTexts.Incomplete, last.Done, last.Total);
        }

        if (session.Json)
        {
            session.WriteJson([last]);
        }
        else
        {
            session.Say(
                DayReviewTexts.Done, last.Done - last.Skipped, Words.Length(session.Time.GetElapsedTime(began)), last.Skipped,
                FlagCounts.Say(session.Words, last.Flags));
        }

        return ExitCode.Done;
    }

    private static ProgressLook Look(Words words, BackfillProgress step)
    {
        string flags = words.Count(DayReviewTexts.Flags, step.Flags.Sum(kind => kind.Count));
        string line = step.TimeLeft is { } left
            ? words.Say(DayReviewTexts.LineLeft, step.Done, step.Total, flags, Words.Length(left.ToTimeSpan()))
            : words.Say(DayReviewTexts.Line, step.Done, step.Total, flags);
        return new ProgressLook((double)step.Done / Math.Max(1, step.Total), line);
    }
}
