using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect days`: the days that the server reviewed, with what was found.</summary>
internal static class ReviewedDaysCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("days", DayReviewTexts.AboutDays);
        Option<string?> from = runner.Option<string?>(command, "--from", DayReviewTexts.OptFirst, "DAY");
        Option<string?> to = runner.Option<string?>(command, "--to", DayReviewTexts.OptLast, "DAY");
        Option<string?> branch = runner.Option<string?>(command, "--branch", DayReviewTexts.OptBranch, "ID");
        PageOptions pages = new(runner, command);
        return runner.Runs(command, (session, given, stop) =>
        {
            ListReviewedDaysRequest request = new()
            {
                FromDay = BackfillCommand.Day("--from", given.GetValue(from)),
                ToDay = BackfillCommand.Day("--to", given.GetValue(to)),
                BranchId = given.GetValue(branch) ?? "",
            };
            return pages.ShowAsync(
                session,
                given,
                async (size, token) =>
                {
                    (request.PageSize, request.PageToken) = (size, token);
                    ListReviewedDaysResponse page = await session.Server.DayReviews.ListReviewedDaysAsync(request, session.Server.Question(stop));
                    return new ListPage<ReviewedDay>(page.Days, page.NextPageToken);
                },
                rows => session.Show(Table(session.Words, rows)));
        });
    }

    /// <summary>One row a day; checks that failed have a column where there are any.</summary>
    internal static ReportTable Table(Words words, IReadOnlyCollection<ReviewedDay> days)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(DayReviewTexts.Day)).Whole(words.Say(DayReviewTexts.Branch)).Column(words.Say(DayReviewTexts.Found))
            .Whole(words.Say(DayReviewTexts.Took)).Whole(words.Say(DayReviewTexts.Reviewed));
        bool hasFailed = days.Any(day => day.FailedChecks.Count > 0);
        if (hasFailed)
        {
            table.Column(words.Say(DayReviewTexts.Failed));
        }

        foreach (ReviewedDay day in days)
        {
            string[] cells =
                [day.Day, day.BranchId, FlagCounts.Say(words, day.Flags), Words.Length(day.Took?.ToTimeSpan()), words.Moment(day.ReviewedAt.At())];
            table.Row(hasFailed ? [.. cells, string.Join(", ", day.FailedChecks)] : cells);
        }

        return table;
    }
}
