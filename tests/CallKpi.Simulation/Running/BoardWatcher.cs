using CallKpi.Server.Board;
using CallKpi.V1;

namespace CallKpi.Simulation.Running;

/// <summary>A client that watches the board: it keeps what it was told, as a browser does.</summary>
internal sealed class BoardWatcher(BoardFeed feed)
{
    private readonly SortedDictionary<string, BoardRow> _rows = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LiveCall> _live = new(StringComparer.Ordinal);
    private BoardTotals _totals = new();

    /// <summary>What it is told through.</summary>
    public BoardFeed Feed => feed;

    /// <summary>What it shows, in words that can be compared.</summary>
    public string Shown
    {
        get
        {
            while (feed.Updates.TryRead(out BoardUpdate? update))
            {
                Take(update);
            }

            return Words(_rows.Values, _live.Values, _totals);
        }
    }

    /// <summary>A snapshot in the same words.</summary>
    public static string Words(BoardSnapshot snapshot) => Words(
        snapshot.Rows.OrderBy(row => row.ManagerId, StringComparer.Ordinal),
        snapshot.LiveCalls.OrderBy(call => Key(call.Key), StringComparer.Ordinal),
        snapshot.Totals);

    private static string Words(IEnumerable<BoardRow> rows, IEnumerable<LiveCall> live, BoardTotals totals) =>
        string.Join('\n', rows.Select(row => row.ToString()).Concat(live.Select(call => call.ToString())).Append(totals.ToString()));

    private static string Key(LiveCallKey key) => $"{key.Source}/{key.CallId}";

    private void Take(BoardUpdate update)
    {
        if (update.Snapshot is { } snapshot)
        {
            _rows.Clear();
            _live.Clear();
            Keep(snapshot.Rows, snapshot.LiveCalls, snapshot.Totals);
        }
        else
        {
            Keep(update.Delta.Rows, update.Delta.LiveCalls, update.Delta.Totals);
            update.Delta.EndedCalls.ToList().ForEach(ended => _live.Remove(Key(ended)));
        }
    }

    private void Keep(IEnumerable<BoardRow> rows, IEnumerable<LiveCall> live, BoardTotals totals)
    {
        foreach (BoardRow row in rows)
        {
            _rows[row.ManagerId] = row;
        }

        foreach (LiveCall call in live)
        {
            _live[Key(call.Key)] = call;
        }

        _totals = totals;
    }
}
