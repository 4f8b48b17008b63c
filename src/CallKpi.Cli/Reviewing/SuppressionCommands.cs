using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Reviewing;

/// <summary>`callkpi review suppress|unsuppress|suppressions`: flags that nobody needs to see for a time.</summary>
internal static class SuppressionCommands
{
    /// <summary>`suppress`: begins one.</summary>
    public static Command Suppress(CommandRunner runner)
    {
        Command command = runner.Command("suppress", ReviewTexts.AboutSuppress);
        Option<string?> kind = runner.Option<string?>(command, "--kind", ReviewTexts.OptKind, "KIND");
        Option<string?> manager = runner.Option<string?>(command, "--manager", ReviewTexts.OptManager, "ID");
        Option<string?> client = runner.Option<string?>(command, "--client", ReviewTexts.OptClient, "ID");
        Option<string?> branch = runner.Option<string?>(command, "--branch", ReviewTexts.OptBranch, "ID");
        Option<string?> from = runner.Option<string?>(command, "--from", ReviewTexts.OptFrom, "TIME");
        Option<string> until = runner.Option<string>(command, "--until", ReviewTexts.OptUntil, "TIME");
        until.Required = true;
        Option<string> reason = runner.Option<string>(command, "--reason", ReviewTexts.OptReason, "TEXT");
        reason.Required = true;
        return runner.Runs(command, async (session, given, stop) =>
        {
            SuppressRequest request = new()
            {
                Kind = Given.FlagKind(kind.Name, given.GetValue(kind)),
                ManagerId = given.GetValue(manager) ?? "",
                ClientId = given.GetValue(client) ?? "",
                BranchId = given.GetValue(branch) ?? "",
                From = Given.OptionalInstant(from.Name, given.GetValue(from), session.Words.Zone).Stamp(),
                Until = Given.OptionalInstant(until.Name, given.GetRequiredValue(until), session.Words.Zone).Stamp(),
                Reason = given.GetRequiredValue(reason),
            };
            Suppression made = await session.Server.Review.SuppressAsync(request, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([made]);
            }
            else
            {
                session.Say(ReviewTexts.Suppressed, made.Id, session.Words.Moment(made.Until.At()));
            }

            return ExitCode.Done;
        });
    }

    /// <summary>`unsuppress`: ends one.</summary>
    public static Command Unsuppress(CommandRunner runner)
    {
        Command command = runner.Command("unsuppress", ReviewTexts.AboutUnsuppress);
        Argument<string> id = runner.Argument(command, "ID", ReviewTexts.ArgSuppression);
        return runner.Runs(command, async (session, given, stop) =>
        {
            Suppression ended = await session.Server.Review.EndSuppressionAsync(
                new EndSuppressionRequest { Id = given.GetRequiredValue(id) }, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([ended]);
            }
            else
            {
                session.Say(ReviewTexts.Ended, ended.Id);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>`suppressions`: those in force.</summary>
    public static Command List(CommandRunner runner)
    {
        Command command = runner.Command("suppressions", ReviewTexts.AboutSuppressions);
        Option<bool> ended = runner.Option<bool>(command, "--ended", ReviewTexts.OptEnded);
        return runner.Runs(command, async (session, given, stop) =>
        {
            ListSuppressionsResponse answer = await session.Server.Review.ListSuppressionsAsync(
                new ListSuppressionsRequest { IncludeEnded = given.GetValue(ended) }, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson(answer.Suppressions.Cast<IMessage>());
            }
            else
            {
                session.Show(Table(session.Words, answer.Suppressions));
            }

            return ExitCode.Done;
        });
    }

    /// <summary>Suppressions as a table.</summary>
    internal static ReportTable Table(Words words, IEnumerable<Suppression> suppressions)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(ReviewTexts.Id)).Column(words.Say(ReviewTexts.Covers)).Whole(words.Say(ReviewTexts.Until))
            .Figure(words.Say(ReviewTexts.Covered)).Column(words.Say(ReviewTexts.Reason));
        foreach (Suppression each in suppressions)
        {
            List<string> covers = each.Kind.Length > 0 ? [ReviewTexts.Say(words, ReviewTexts.Kinds, each.Kind)] : [];
            covers.AddRange(new[] { each.BranchId, each.ManagerId, each.ClientId }.Where(id => id.Length > 0));
            table.Row(
                each.Id, string.Join(" · ", covers), words.Moment(each.Until.At()), words.Number(each.Covered), each.Reason);
        }

        return table;
    }
}
