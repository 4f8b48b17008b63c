using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CallKpi.Cli.Watch;

/// <summary>Draws the board: managers, the calls in progress that no manager has yet, totals and freshness.</summary>
internal static class BoardView
{
    /// <summary>A manager's block on a narrow screen: a line for each column and an empty one.</summary>
    private const int BlockLines = 9;

    /// <summary>The board at an instant of the server's clock, on a screen of so many columns with room for so many lines of managers.</summary>
    public static IRenderable Draw(Words words, BoardState board, BoardFreshness freshness, DateTimeOffset now, int width, int room)
    {
        int mostRows = room;
        ReportTable managers = Managers(words, board, now, mostRows);
        if (!managers.IsTableAt(width))
        {
            mostRows = Math.Max(1, room / BlockLines);
            managers = Managers(words, board, now, mostRows);
        }

        List<IRenderable> parts = [managers.DrawnAt(width)];
        if (board.Rows.Count > mostRows)
        {
            parts.Add(Line(words.Say(WatchTexts.MoreManagers, board.Rows.Count - mostRows)));
        }

        parts.Add(Line(Totals(words, board)));
        parts.Add(Line($"{freshness.Say(words, now)}  {words.Say(GlobalTexts.Zones, words.ZoneAt(now))}"));
        return new Rows(parts);
    }

    /// <summary>The managers as a table; the busy ones first when there is no room for all.</summary>
    public static ReportTable Managers(Words words, BoardState board, DateTimeOffset now, int mostRows)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(WatchTexts.Manager)).Whole(words.Say(WatchTexts.Phase)).Figure(words.Say(WatchTexts.Since))
            .Figure(words.Say(WatchTexts.Calls)).Figure(words.Say(WatchTexts.Answered)).Figure(words.Say(WatchTexts.Missed))
            .Figure(words.Say(WatchTexts.Talk)).Figure(words.Say(WatchTexts.Counted));
        IEnumerable<BoardRow> rows = board.Rows.Count <= mostRows
            ? board.Rows
            : board.Rows.OrderByDescending(row => row.Phase).ThenBy(row => row.ManagerId, StringComparer.Ordinal).Take(mostRows);
        foreach (BoardRow row in rows)
        {
            table.Row(
                row.ManagerName.Length > 0 ? row.ManagerName : row.ManagerId,
                EnumTexts.Say(words, row.Phase),
                Since(row, now),
                words.Number(row.Calls), words.Number(row.Answered), words.Number(row.Missed),
                Words.Length(TimeSpan.FromSeconds(row.TalkSeconds)), words.Number(row.CountedContacts));
        }

        return table;
    }

    /// <summary>The totals on one line.</summary>
    public static string Totals(Words words, BoardState board)
    {
        BoardTotals totals = board.Totals;
        int queued = board.Calls.Count(call => call.Queued);
        return words.Say(
            WatchTexts.Totals, totals.Calls, totals.Answered, totals.Missed,
            Words.Length(TimeSpan.FromSeconds(totals.TalkSeconds)), totals.CountedContacts, totals.Live, queued);
    }

    private static string Since(BoardRow row, DateTimeOffset now)
    {
        if (row.Since is null)
        {
            return "–";
        }

        TimeSpan span = now - row.Since.ToDateTimeOffset();
        return Words.Length(span > TimeSpan.Zero ? span : TimeSpan.Zero);
    }

    private static Spectre.Console.Text Line(string text) => new(Terminal.Plain(text) + "\n");
}
