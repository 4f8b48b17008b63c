using System.CommandLine;
using CallKpi.Cli.People;
using CallKpi.Cli.Replay;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.CallLog;

/// <summary>`callkpi calls`: calls by filter, newest first.</summary>
internal static class CallsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("calls", CallTexts.AboutCalls);
        SpanOptions span = new(runner, command);
        Option<string?> manager = runner.Option<string?>(command, "--manager", GlobalTexts.OptManager, "ID");
        Option<string?> source = runner.Option<string?>(command, "--source", CallTexts.OptSource, "NAME");
        Option<string?> client = runner.Option<string?>(command, "--client", GlobalTexts.OptClient, "ID");
        Option<string?> direction = runner.Option<string?>(command, "--direction", CallTexts.OptDirection, "WORD");
        Option<string?> disposition = runner.Option<string?>(command, "--disposition", CallTexts.OptDisposition, "WORD");
        Option<bool> missed = runner.Option<bool>(command, "--missed", CallTexts.OptMissed);
        PageOptions pages = new(runner, command);
        return runner.Runs(command, async (session, given, stop) =>
        {
            ListCallsRequest request = new()
            {
                From = span.From(session, given),
                To = span.To(session, given),
                ManagerId = given.GetValue(manager) ?? "",
                Source = given.GetValue(source) ?? "",
                ClientId = given.GetValue(client) ?? "",
                Direction = RowWords.Choose(direction.Name, given.GetValue(direction), RowWords.Directions),
                Disposition = RowWords.Choose(disposition.Name, given.GetValue(disposition), RowWords.Dispositions),
                MissedOnly = given.GetValue(missed),
            };
            await KnownPeople.RequireAsync(session, stop, manager: given.GetValue(manager), client: given.GetValue(client));
            return await pages.ShowAsync(
                session,
                given,
                async (size, token) =>
                {
                    (request.PageSize, request.PageToken) = (size, token);
                    ListCallsResponse page = await session.Server.Calls.ListAsync(request, session.Server.Question(stop));
                    return new ListPage<Call>(page.Calls, page.NextPageToken);
                },
                rows => session.Show(CallTables.List(session.Words, rows)));
        });
    }
}
