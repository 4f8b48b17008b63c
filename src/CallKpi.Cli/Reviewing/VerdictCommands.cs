using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Reviewing;

/// <summary>`callkpi review decide|report|claim|history`: what is said of flags.</summary>
internal static class VerdictCommands
{
    private static readonly Dictionary<string, string> Verdicts = new(StringComparer.Ordinal)
    {
        ["confirmed"] = "confirmed",
        ["false-alarm"] = "false_alarm",
        ["technical"] = "technical",
        ["new"] = "new",
    };

    /// <summary>`decide`: a verdict.</summary>
    public static Command Decide(CommandRunner runner)
    {
        Command command = runner.Command("decide", ReviewTexts.AboutDecide);
        Argument<string> flag = runner.Argument(command, "FLAG_ID", ReviewTexts.ArgFlag);
        Argument<string> verdict = runner.Argument(command, "VERDICT", ReviewTexts.ArgVerdict);
        Option<string?> comment = runner.Option<string?>(command, "--comment", ReviewTexts.OptComment, "TEXT");
        return runner.Runs(command, async (session, given, stop) => Tell(session, await session.Server.Review.DecideAsync(
            new DecideRequest
            {
                FlagId = given.GetRequiredValue(flag),
                Verdict = Given.Choice("VERDICT", given.GetRequiredValue(verdict).Replace('_', '-'), Verdicts),
                Comment = given.GetValue(comment) ?? "",
            },
            session.Server.Question(stop))));
    }

    /// <summary>`report`: a contact that is made up.</summary>
    public static Command Report(CommandRunner runner)
    {
        Command command = runner.Command("report", ReviewTexts.AboutReport);
        Argument<string> contact = runner.Argument(command, "CONTACT_ID", ReviewTexts.ArgContact);
        Option<string?> comment = runner.Option<string?>(command, "--comment", ReviewTexts.OptComment, "TEXT");
        return runner.Runs(command, async (session, given, stop) => Tell(session, await session.Server.Review.ReportContactAsync(
            new ReportContactRequest { ContactId = given.GetRequiredValue(contact), Comment = given.GetValue(comment) ?? "" },
            session.Server.Question(stop))));
    }

    /// <summary>`claim`: takes a flag for a while.</summary>
    public static Command Claim(CommandRunner runner)
    {
        Command command = runner.Command("claim", ReviewTexts.AboutClaim);
        Argument<string> flag = runner.Argument(command, "FLAG_ID", ReviewTexts.ArgFlag);
        Option<bool> release = runner.Option<bool>(command, "--release", ReviewTexts.OptRelease);
        return runner.Runs(command, async (session, given, stop) =>
        {
            string id = given.GetRequiredValue(flag);
            ClaimResponse answer = await session.Server.Review.ClaimAsync(
                new ClaimRequest { FlagId = id, Release = given.GetValue(release) }, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([answer]);
            }
            else if (answer.ClaimedUntil is null)
            {
                session.Say(ReviewTexts.Released, id);
            }
            else
            {
                session.Say(ReviewTexts.Claimed, id, session.Words.Clock(answer.ClaimedUntil.At()));
            }

            return ExitCode.Done;
        });
    }

    /// <summary>`history`: every verdict.</summary>
    public static Command History(CommandRunner runner)
    {
        Command command = runner.Command("history", ReviewTexts.AboutHistory);
        Option<string?> flag = runner.Option<string?>(command, "--flag", ReviewTexts.OptFlag, "ID");
        PageOptions pages = new(runner, command);
        return runner.Runs(command, (session, given, stop) => pages.ShowAsync(
            session,
            given,
            async (size, token) =>
            {
                HistoryRequest request = new() { FlagId = given.GetValue(flag) ?? "", PageSize = size, PageToken = token };
                HistoryResponse page = await session.Server.Review.HistoryAsync(request, session.Server.Question(stop));
                return new ListPage<Verdict>(page.Verdicts, page.NextPageToken);
            },
            rows => session.Show(Table(session.Words, rows))));
    }

    /// <summary>
    /// Verdicts below each other: of each when it was, what it says and by which key, the comment, and the flag's id on a line
    /// of its own, so that it is whole on 80 columns.
    /// </summary>
    internal static ReportTable Table(Words words, IEnumerable<Verdict> verdicts)
    {
        ReportTable table = new ReportTable().Column("");
        foreach (Verdict verdict in verdicts)
        {
            string said = ReviewTexts.Say(words, ReviewTexts.Statuses, verdict.Verdict_);
            table.Row($"{words.Moment(verdict.DecidedAt.At())} · {said} · {words.Say(ReviewTexts.OfKey, verdict.DecidedBy)}");
            if (verdict.Comment.Length > 0)
            {
                table.Line(verdict.Comment);
            }

            table.Line(verdict.FlagId).Gap();
        }

        return table;
    }

    private static int Tell(CommandSession session, Flag flag)
    {
        if (session.Json)
        {
            session.WriteJson([flag]);
        }
        else
        {
            session.Say(
                ReviewTexts.Decided, Terminal.Plain(flag.Id), ReviewTexts.Say(session.Words, ReviewTexts.Statuses, flag.Status));
        }

        return ExitCode.Done;
    }
}
