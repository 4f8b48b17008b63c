using CallKpi.V1;

namespace CallKpi.Cli.Watch;

/// <summary>The board as a fold of its updates. Pure, but for what it holds.</summary>
internal sealed class BoardState
{
    private readonly SortedDictionary<string, BoardRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<LiveCallKey, LiveCall> _calls = [];

    /// <summary>The number of the state; 0 before the first snapshot.</summary>
    public long Sequence { get; private set; }

    /// <summary>The server's time of the last update.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>The managers, by id.</summary>
    public IReadOnlyCollection<BoardRow> Rows => _rows.Values;

    /// <summary>The calls in progress, by start.</summary>
    public IEnumerable<LiveCall> Calls => _calls.Values.OrderBy(call => call.StartedAt).ThenBy(call => call.Key.CallId, StringComparer.Ordinal);

    /// <summary>The company's figures.</summary>
    public BoardTotals Totals { get; private set; } = new();

    /// <summary>Applies an update; false on a hole in the numbers, after which only a new watch helps.</summary>
    public bool Apply(BoardUpdate update)
    {
        switch (update.UpdateCase)
        {
            case BoardUpdate.UpdateOneofCase.Snapshot:
                _rows.Clear();
                _calls.Clear();
                Take(update.Snapshot.Rows, update.Snapshot.LiveCalls, update.Snapshot.Totals);
                break;
            case BoardUpdate.UpdateOneofCase.Delta when update.Sequence == Sequence + 1:
                Take(update.Delta.Rows, update.Delta.LiveCalls, update.Delta.Totals);
                foreach (LiveCallKey ended in update.Delta.EndedCalls)
                {
                    _calls.Remove(ended);
                }

                break;
            case BoardUpdate.UpdateOneofCase.Delta:
                return false;
        }

        Sequence = update.Sequence;
        At = update.At?.ToDateTimeOffset() ?? At;
        return true;
    }

    private void Take(IEnumerable<BoardRow> rows, IEnumerable<LiveCall> calls, BoardTotals? totals)
    {
        foreach (BoardRow row in rows)
        {
            _rows[row.ManagerId] = row;
        }

        foreach (LiveCall call in calls)
        {
            _calls[call.Key] = call;
        }

        Totals = totals ?? Totals;
    }
}
