using CallKpi.Domain.Board;
using CallKpi.Domain.Organisation;
using CallKpi.Server.Ledger;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Board;

/// <summary>A tenant's live board and those who watch it. Its owner calls it within one gate.</summary>
internal sealed class TenantBoard
{
    private readonly BoardState _state;
    private readonly Dictionary<long, BoardCall> _calls = [];
    private readonly Dictionary<string, BoardCall> _open = new(StringComparer.Ordinal);
    private readonly List<BoardFeed> _feeds = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private long _sequence;

    /// <summary>An empty board as of an instant.</summary>
    public TenantBoard(DateTimeOffset asOf) => _state = new BoardState(asOf);

    /// <summary>Takes the organisation as it is now.</summary>
    public BoardStep SetOrganisation(TenantState tenant)
    {
        List<BoardDelta> deltas = [];
        foreach (Branch branch in tenant.Organisation.Branches())
        {
            deltas.AddRange(_state.SetBranch(branch.Id, branch.TimeZone));
        }

        HashSet<string> renamed = new(StringComparer.Ordinal);
        foreach (SalesManager manager in tenant.Organisation.Managers())
        {
            if (_names.TryGetValue(manager.Id, out string? name) && name != manager.Name)
            {
                renamed.Add(manager.Id);
            }

            _names[manager.Id] = manager.Name;
            deltas.AddRange(_state.SetManager(manager.Id, manager.BranchId));
        }

        // The state knows no names, so a new one alone changes no row of its.
        deltas.AddRange(_state.Snapshot().Managers
            .Where(row => renamed.Contains(row.ManagerId))
            .Select(row => new BoardDelta(_state.Sequence, row, null)));
        return new BoardStep(deltas, null, null);
    }

    /// <summary>Takes a call as it is now; null if it changed nothing that the board shows.</summary>
    public BoardStep? Apply(long number, BoardCall call)
    {
        _calls.TryGetValue(number, out BoardCall? previous);
        if (previous is null && !_state.Holds(call))
        {
            return null;
        }

        IReadOnlyList<BoardDelta> deltas = _state.Apply(previous, call);
        _calls[number] = call;
        if (call.IsOpen)
        {
            _open[call.CallId] = call;
        }
        else
        {
            _open.Remove(call.CallId);
        }

        return new BoardStep(deltas, previous, call);
    }

    /// <summary>Takes a call off that is none any more; null if it was not on the board.</summary>
    public BoardStep? Remove(long number)
    {
        if (!_calls.Remove(number, out BoardCall? previous))
        {
            return null;
        }

        _open.Remove(previous.CallId);
        return new BoardStep(_state.Apply(previous, null), previous, null);
    }

    /// <summary>Lets the days of all branches end where they have ended.</summary>
    public BoardStep? RollTo(DateTimeOffset asOf)
    {
        IReadOnlyList<BoardDelta> deltas = _state.RollTo(asOf);
        if (deltas.Count == 0)
        {
            return null;
        }

        foreach (long number in _calls.Where(entry => !_state.Holds(entry.Value)).Select(entry => entry.Key).ToList())
        {
            _calls.Remove(number);
        }

        return new BoardStep(deltas, null, null);
    }

    /// <summary>Adds a watcher; its first update is a snapshot.</summary>
    public void Add(BoardFeed feed, DateTimeOffset at)
    {
        _feeds.Add(feed);
        feed.Offer(Snapshot(feed, at));
    }

    /// <summary>The watchers, who move to a board that was made again.</summary>
    public IReadOnlyList<BoardFeed> Feeds => _feeds;

    /// <summary>Takes a watcher away.</summary>
    public void Remove(BoardFeed feed) => _feeds.Remove(feed);

    /// <summary>Tells every watcher what a group of steps changed, as one delta.</summary>
    public void Publish(IReadOnlyCollection<BoardStep> steps, DateTimeOffset at)
    {
        if (steps.Count == 0)
        {
            return;
        }

        _sequence++;
        Dictionary<string, Wire.BoardUpdate> deltas = new(StringComparer.Ordinal);
        foreach (BoardFeed feed in _feeds)
        {
            if (feed.NeedsSnapshot)
            {
                feed.Offer(Snapshot(feed, at));
                continue;
            }

            // Watchers of one branch share one message.
            if (!deltas.TryGetValue(feed.BranchId, out Wire.BoardUpdate? update))
            {
                update = Delta(steps, feed.BranchId, at);
                deltas.Add(feed.BranchId, update);
            }

            feed.Offer(update);
        }
    }

    private Wire.BoardUpdate Snapshot(BoardFeed feed, DateTimeOffset at)
    {
        BoardSnapshot board = _state.Snapshot();
        Wire.BoardSnapshot snapshot = new() { Totals = Totals(feed.BranchId) };
        snapshot.Rows.AddRange(board.Managers
            .Where(row => IsShown(feed.BranchId, row.BranchId))
            .Select(row => BoardMessages.Row(row, NameOf(row.ManagerId))));
        snapshot.LiveCalls.AddRange(_open.Values
            .Where(call => IsShown(feed.BranchId, call.BranchId))
            .OrderBy(call => call.StartedAt)
            .ThenBy(call => call.CallId, StringComparer.Ordinal)
            .Select(BoardMessages.Live));
        return new Wire.BoardUpdate { Sequence = _sequence, At = Timestamp.FromDateTimeOffset(at), Snapshot = snapshot };
    }

    private Wire.BoardUpdate Delta(IReadOnlyCollection<BoardStep> steps, string branchId, DateTimeOffset at)
    {
        SortedDictionary<string, BoardManagerRow> rows = new(StringComparer.Ordinal);
        SortedDictionary<string, BoardCall> changed = new(StringComparer.Ordinal);
        SortedSet<string> ended = new(StringComparer.Ordinal);
        foreach (BoardStep step in steps)
        {
            foreach (BoardManagerRow row in step.Deltas.Select(delta => delta.Manager).OfType<BoardManagerRow>())
            {
                rows[row.ManagerId] = row;
            }

            AddCall(step, changed, ended);
        }

        Wire.BoardDelta delta = new() { Totals = Totals(branchId) };
        delta.Rows.AddRange(rows.Values
            .Where(row => IsShown(branchId, row.BranchId))
            .Select(row => BoardMessages.Row(row, NameOf(row.ManagerId))));
        delta.LiveCalls.AddRange(changed.Values
            .Where(call => IsShown(branchId, call.BranchId))
            .Select(BoardMessages.Live));
        delta.EndedCalls.AddRange(ended.Select(BoardMessages.Key));
        return new Wire.BoardUpdate { Sequence = _sequence, At = Timestamp.FromDateTimeOffset(at), Delta = delta };
    }

    private static void AddCall(BoardStep step, SortedDictionary<string, BoardCall> changed, SortedSet<string> ended)
    {
        if (step.Next is { IsOpen: true } open)
        {
            changed[open.CallId] = open;
            ended.Remove(open.CallId);
        }
        else if ((step.Next ?? step.Previous)?.CallId is { } key
            && (step.Previous is { IsOpen: true } || changed.ContainsKey(key)))
        {
            changed.Remove(key);
            ended.Add(key);
        }
    }

    private Wire.BoardTotals Totals(string branchId) => BoardMessages.Totals(
        _state.Branches
            .Where(branch => IsShown(branchId, branch.BranchId))
            .Aggregate(default(BoardTotals), (sum, branch) => sum.Add(branch.Today)),
        _open.Values.Count(call => IsShown(branchId, call.BranchId)));

    private static bool IsShown(string watched, string branchId) => watched.Length == 0 || watched == branchId;

    private string NameOf(string managerId) => _names.GetValueOrDefault(managerId, managerId);
}
