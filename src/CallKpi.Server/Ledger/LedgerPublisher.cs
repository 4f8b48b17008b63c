using CallKpi.Domain.Board;
using CallKpi.Domain.Calls;
using CallKpi.Server.Board;
using CallKpi.Server.Review;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Tells watchers what a commit changed: boards and flags. Nothing is told before it is durable.</summary>
internal sealed class LedgerPublisher(ILedgerStore store, LedgerState state, FlagFeeds flags, TimeProvider clock)
{
    /// <summary>Rows from so many days back are on the board at a start: yesterday in every zone, and a day more.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TenantBoard> _boards = new(StringComparer.Ordinal);

    /// <summary>Publishes what a session changed.</summary>
    public void Publish(LedgerSession session)
    {
        lock (_gate)
        {
            foreach (IGrouping<TenantState, LedgerNews> news in session.News.GroupBy(each => each.Tenant))
            {
                PublishBoard(news.Key, news, session.CommittedAt);
            }
        }

        foreach ((TenantState tenant, V1.Flag flag) in session.Flags)
        {
            flags.Publish(tenant.Id, flag);
        }
    }

    /// <summary>Adds a watcher of a tenant's board.</summary>
    public BoardFeed Watch(string tenantId, string branchId)
    {
        BoardFeed feed = new(branchId);
        lock (_gate)
        {
            Board(tenantId).Add(feed, clock.GetUtcNow());
        }

        return feed;
    }

    /// <summary>Takes a watcher away.</summary>
    public void Unwatch(string tenantId, BoardFeed feed)
    {
        lock (_gate)
        {
            _boards.GetValueOrDefault(tenantId)?.Remove(feed);
        }
    }

    /// <summary>Lets days end where local midnight has passed.</summary>
    public void Roll()
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            foreach (TenantBoard board in _boards.Values)
            {
                if (board.RollTo(now) is { } step)
                {
                    board.Publish([step], now);
                }
            }
        }
    }

    /// <summary>Makes every board again from the store; watchers stay and get a snapshot.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            Dictionary<string, IReadOnlyList<BoardFeed>> feeds =
                _boards.ToDictionary(board => board.Key, board => board.Value.Feeds, StringComparer.Ordinal);
            _boards.Clear();
            foreach ((string tenantId, IReadOnlyList<BoardFeed> watchers) in feeds)
            {
                TenantBoard board = Board(tenantId);
                foreach (BoardFeed feed in watchers)
                {
                    board.Add(feed, clock.GetUtcNow());
                }
            }
        }
    }

    private void PublishBoard(TenantState tenant, IEnumerable<LedgerNews> news, DateTimeOffset at)
    {
        // A board that nobody has asked for yet is made from the store when somebody does.
        if (!_boards.TryGetValue(tenant.Id, out TenantBoard? board))
        {
            return;
        }

        List<BoardStep> steps = [];
        foreach (LedgerNews each in news)
        {
            if (each.Call == 0)
            {
                steps.Add(board.SetOrganisation(tenant));
            }
            else if (each.Board is { } call && board.Apply(each.Call, call) is { } step)
            {
                steps.Add(step);
            }
            else if (each.IsGone && board.Remove(each.Call) is { } removal)
            {
                steps.Add(removal);
            }
        }

        board.Publish(steps, at);
    }

    private TenantBoard Board(string tenantId)
    {
        if (_boards.TryGetValue(tenantId, out TenantBoard? board))
        {
            return board;
        }

        board = new TenantBoard(clock.GetUtcNow());
        if (state.Find(tenantId) is { } tenant)
        {
            Load(board, tenant);
        }

        _boards.Add(tenantId, board);
        return board;
    }

    private void Load(TenantBoard board, TenantState tenant)
    {
        tenant.Read(board.SetOrganisation);
        using ILedgerReader reader = store.OpenReader();
        foreach (CallRow row in reader.CallsForBoard(tenant.Number, clock.GetUtcNow() - Back))
        {
            bool isCounted = reader.GetContact(row.Call) is { Counts: true };
            string? manager = (row.CreditedManager ?? row.MissedManager) is { } number ? reader.IdentityId(number) : null;
            string key = BoardCalls.Key(reader.SourceName(row.Source), row.CallId);
            string branchId = tenant.Read(each => each.BranchFor(manager).Id);
            BoardCall call = BoardCalls.Of(row, key, branchId, isCounted, reader.IdentityId);
            if (call.IsOpen)
            {
                List<CallEvent> events = [.. reader.Entries(row.Entries).Select(StoredEvents.Read)];
                DateTimeOffset now = clock.GetUtcNow();
                call = BoardCalls.Live(call, tenant.Read(each => StoredEvents.Fold(events, each.Context, now)));
            }

            board.Apply(row.Call, call);
        }
    }
}
