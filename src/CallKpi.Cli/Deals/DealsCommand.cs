using System.CommandLine;
using CallKpi.Cli.People;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Deals;

/// <summary>`callkpi deals list|show|policy`.</summary>
internal static class DealsCommand
{
    private static readonly Dictionary<string, DealState> States = new(StringComparer.OrdinalIgnoreCase)
    {
        ["open"] = DealState.Open,
        ["closed"] = DealState.Closed,
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("deals", DealTexts.About);
        command.Add(List(runner));
        command.Add(Show(runner));
        command.Add(DealPolicyCommand.Create(runner));
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        Command command = runner.Command("list", DealTexts.AboutList);
        SpanOptions span = new(runner, command);
        Option<string?> client = runner.Option<string?>(command, "--client", GlobalTexts.OptClient, "ID");
        Option<string?> manager = runner.Option<string?>(command, "--manager", GlobalTexts.OptManager, "ID");
        Option<string?> branch = runner.Option<string?>(command, "--branch", GlobalTexts.OptBranch, "ID");
        Option<string?> state = runner.Option<string?>(command, "--state", DealTexts.OptState, "WORD");
        PageOptions pages = new(runner, command);
        return runner.Runs(command, async (session, given, stop) =>
        {
            ListDealsRequest request = new()
            {
                From = span.From(session, given),
                To = span.To(session, given),
                ClientId = given.GetValue(client) ?? "",
                ManagerId = given.GetValue(manager) ?? "",
                BranchId = given.GetValue(branch) ?? "",
                State = given.GetValue(state) is { } word ? Given.Choice(state.Name, word, States) : DealState.Unspecified,
            };
            await KnownPeople.RequireAsync(session, stop, given.GetValue(manager), given.GetValue(client), given.GetValue(branch));
            return await pages.ShowAsync(
                session,
                given,
                async (size, token) =>
                {
                    (request.PageSize, request.PageToken) = (size, token);
                    ListDealsResponse page = await session.Server.Deals.ListAsync(request, session.Server.Question(stop));
                    return new ListPage<Deal>(page.Deals, page.NextPageToken);
                },
                rows => session.Show(DealTables.List(session.Words, rows)));
        });
    }

    private static Command Show(CommandRunner runner)
    {
        Command command = runner.Command("show", DealTexts.AboutShow);
        Argument<string> id = runner.Argument(command, "ID", DealTexts.ArgId);
        return runner.Runs(command, async (session, given, stop) =>
        {
            GetDealResponse answer = await session.Server.Deals.GetAsync(
                new GetDealRequest { Id = given.GetRequiredValue(id) }, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([answer]);
                return ExitCode.Done;
            }

            session.Show(DealTables.One(session.Words, answer), hasTimes: answer.Deal.Stages.Count == 0);
            if (answer.Deal.Stages.Count > 0)
            {
                session.Show(DealTables.Stages(session.Words, answer.Deal));
            }

            return ExitCode.Done;
        });
    }
}
