using System.CommandLine;
using CallKpi.Cli.Wording;
using Google.Protobuf;

namespace CallKpi.Cli.Session;

/// <summary>A page of a list, and where the next begins; an empty token says that there is none.</summary>
internal readonly record struct ListPage<T>(IReadOnlyList<T> Rows, string NextToken);

/// <summary>The options of commands that list: how many rows, and from where.</summary>
internal sealed class PageOptions(CommandRunner runner, Command command)
{
    /// <summary>The most that the contract allows a page.</summary>
    private const int MostPerPage = 1000;

    private readonly Option<int> _limit = runner.Option(command, "--limit", GlobalTexts.OptLimit, "N", 100);
    private readonly Option<bool> _all = runner.Option<bool>(command, "--all", GlobalTexts.OptAll);
    private readonly Option<string?> _page = runner.Option<string?>(command, "--page", GlobalTexts.OptPage, "TOKEN");

    /// <summary>Lists page by page and shows the rows as JSON lines or as a table.</summary>
    public async Task<int> ShowAsync<T>(
        CommandSession session, ParseResult given, Func<int, string, Task<ListPage<T>>> fetch,
        Action<IReadOnlyList<T>> table)
        where T : IMessage
    {
        bool all = given.GetValue(_all);
        int left = all ? int.MaxValue : Given.Within("--limit", given.GetValue(_limit), 1, int.MaxValue);
        string token = given.GetValue(_page) ?? "";
        List<T> rows = [];
        do
        {
            ListPage<T> page = await fetch(Math.Min(left, MostPerPage), token);
            (token, left) = (page.NextToken, left - page.Rows.Count);
            if (session.Json)
            {
                session.WriteJson(page.Rows.Cast<IMessage>());
            }
            else
            {
                rows.AddRange(page.Rows);
            }
        }
        while (token.Length > 0 && left > 0);

        if (!session.Json)
        {
            table(rows);
        }

        if (token.Length > 0)
        {
            session.Complain(GlobalTexts.More, token);
        }

        return ExitCode.Done;
    }
}
