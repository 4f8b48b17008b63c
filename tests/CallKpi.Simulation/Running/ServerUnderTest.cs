using CallKpi.Server.Access;
using CallKpi.Server.Board;
using CallKpi.Server.Ledger;
using CallKpi.Server.Review;
using CallKpi.Simulation.Storage;
using CallKpi.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallKpi.Simulation.Running;

/// <summary>One life of the server's process on a database file: store, state, publisher and pump.</summary>
internal sealed class ServerUnderTest : IDisposable
{
    private readonly TimeProvider _clock;
    private LedgerPump _pump;

    /// <summary>Starts on a file, new or old.</summary>
    public ServerUnderTest(string path, TimeProvider clock)
    {
        _clock = clock;
        Store = new CrashingStore(SqliteLedgerStore.Open(path));
        State = new LedgerState(Store, new AccessBook(), NullLogger<LedgerState>.Instance);
        State.Reload();
        Publisher = new LedgerPublisher(Store, State, new FlagFeeds(), clock);
        _pump = NewPump();
    }

    /// <summary>The store with its faults.</summary>
    public CrashingStore Store { get; }

    /// <summary>The state in memory.</summary>
    public LedgerState State { get; }

    /// <summary>The boards.</summary>
    public LedgerPublisher Publisher { get; }

    /// <summary>Hands over a function that writes; nothing runs before <see cref="RunGroup"/>.</summary>
    public Task<T> Submit<T>(Func<LedgerSession, T> apply, int weight = 1) =>
        _pump.Submit(new LedgerCommand<T>(apply, weight));

    /// <summary>Hands over a rebuild.</summary>
    public Task SubmitRebuild()
    {
        RebuildCommand rebuild = new(State, Publisher, _ => { });
        _pump.Enqueue(rebuild);
        return rebuild.Done;
    }

    /// <summary>
    /// Lets the pump work on all that was handed over, as one group: the group is the seed's, not the scheduler's.
    /// </summary>
    /// <param name="done">The tasks of what was handed over.</param>
    public async Task RunGroup(Task done)
    {
        using LedgerPump pump = _pump;
        await pump.StartAsync(CancellationToken.None);
        await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await pump.StopAsync(CancellationToken.None);
        _pump = NewPump();
    }

    /// <summary>The board as somebody sees it who begins to watch now.</summary>
    public V1.BoardSnapshot BoardSeenNow() => Snapshot(Publisher);

    /// <summary>The board made from the store, and from nothing else.</summary>
    public V1.BoardSnapshot BoardFromStore()
    {
        using LedgerState state = new(Store, new AccessBook(), NullLogger<LedgerState>.Instance);
        state.Reload();
        return Snapshot(new LedgerPublisher(Store, state, new FlagFeeds(), _clock));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _pump.Dispose();
        State.Dispose();
        Store.Dispose();
    }

    private static V1.BoardSnapshot Snapshot(LedgerPublisher publisher)
    {
        BoardFeed feed = publisher.Watch(World.TenantId, "");
        publisher.Unwatch(World.TenantId, feed);
        return feed.Updates.TryRead(out V1.BoardUpdate? update)
            ? update.Snapshot
            : throw new InvalidOperationException("A new watcher got no snapshot.");
    }

    private LedgerPump NewPump() => new(Store, State, Publisher, _clock, NullLogger<LedgerPump>.Instance);
}
