using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.CallLog;

/// <summary>`callkpi unmatched`: numbers and extensions of calls that nobody owns.</summary>
internal static class UnmatchedCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("unmatched", CallTexts.AboutUnmatched);
        PageOptions pages = new(runner, command);
        return runner.Runs(command, (session, given, stop) => pages.ShowAsync(
            session,
            given,
            async (size, token) =>
            {
                ListUnmatchedRequest request = new() { PageSize = size, PageToken = token };
                ListUnmatchedResponse page = await session.Server.Calls.ListUnmatchedAsync(request, session.Server.Question(stop));
                return new ListPage<UnmatchedParty>(page.Parties, page.NextPageToken);
            },
            rows => session.Show(CallTables.Unmatched(session.Words, rows))));
    }
}
