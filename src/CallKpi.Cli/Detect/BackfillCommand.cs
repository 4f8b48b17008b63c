using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect backfill`: has the server review days of the past, a job of its own; starts, watches, lists and stops it.</summary>
internal static class BackfillCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("backfill", DayReviewTexts.AboutBackfill);
        Option<string?> from = runner.Option<string?>(command, "--from", DayReviewTexts.OptStart, "DAY");
        Option<string?> to = runner.Option<string?>(command, "--to", DayReviewTexts.OptLast, "DAY");
        Option<string?> branch = runner.Option<string?>(command, "--branch", DayReviewTexts.OptBranch, "ID");
        Option<bool> again = runner.Option<bool>(command, "--again", DayReviewTexts.OptAgain);
        Option<bool> detach = runner.Option<bool>(command, "--detach", DayReviewTexts.OptDetach);
        Option<bool> watch = runner.Option<bool>(command, "--watch", DayReviewTexts.OptWatch);
        Option<bool> status = runner.Option<bool>(command, "--status", DayReviewTexts.OptStatus);
        Option<bool> cancel = runner.Option<bool>(command, "--cancel", DayReviewTexts.OptCancel);
        PageOptions pages = new(runner, command);
        return runner.Runs(command, (session, given, stop) =>
        {
            bool[] wishes = [given.GetValue(from) is not null, given.GetValue(watch), given.GetValue(status), given.GetValue(cancel)];
            if (wishes.Count(wish => wish) != 1)
            {
                throw CommandFailure.Usage(DayReviewTexts.OneOf);
            }

            if (given.GetValue(status))
            {
                return pages.ShowAsync(session, given, (size, token) => ListAsync(session, size, token, stop), rows => session.Show(BackfillTable.Of(session.Words, rows)));
            }

            BackfillWatch watching = new(session);
            if (given.GetValue(watch))
            {
                return watching.RunAsync(0, stop);
            }

            if (given.GetValue(cancel))
            {
                return CancelAsync(session, stop);
            }

            BackfillRequest request = new()
            {
                FromDay = Day("--from", given.GetValue(from)),
                ToDay = Day("--to", given.GetValue(to)),
                BranchId = given.GetValue(branch) ?? "",
                Again = given.GetValue(again),
            };
            return StartAsync(session, watching, request, given.GetValue(detach), stop);
        });
    }

    /// <summary>A day as the contract has it; empty where none is given.</summary>
    internal static string Day(string option, string? text) =>
        text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text ?? ""
            : throw CommandFailure.Usage(DayReviewTexts.BadDay, option, text);

    private static async Task<int> StartAsync(
        CommandSession session, BackfillWatch watching, BackfillRequest request, bool isDetached, CancellationToken stop)
    {
        BackfillJob job = await session.Server.DayReviews.StartBackfillAsync(request, session.Server.Question(stop));
        if (!isDetached)
        {
            return await watching.RunAsync(job.Number, stop);
        }

        return Tell(session, job, DayReviewTexts.Started, job.Number, job.FromDay, job.ToDay);
    }

    private static async Task<int> CancelAsync(CommandSession session, CancellationToken stop)
    {
        BackfillJob job = await session.Server.DayReviews.CancelBackfillAsync(new CancelBackfillRequest(), session.Server.Question(stop));
        return job.State == BackfillState.Cancelled
            ? Tell(session, job, DayReviewTexts.Cancelled, job.Number, job.Progress.Done, job.Progress.Total)
            : Tell(session, job, DayReviewTexts.HadEnded, job.Number);
    }

    private static int Tell(CommandSession session, BackfillJob job, Text text, params object?[] values)
    {
        if (session.Json)
        {
            session.WriteJson([job]);
        }
        else
        {
            session.Say(text, values);
        }

        return ExitCode.Done;
    }

    private static async Task<ListPage<BackfillJob>> ListAsync(CommandSession session, int size, string token, CancellationToken stop)
    {
        ListBackfillsRequest request = new() { PageSize = size, PageToken = token };
        ListBackfillsResponse page = await session.Server.DayReviews.ListBackfillsAsync(request, session.Server.Question(stop));
        return new ListPage<BackfillJob>(page.Jobs, page.NextPageToken);
    }
}
