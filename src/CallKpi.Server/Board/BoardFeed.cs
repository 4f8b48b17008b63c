using System.Threading.Channels;
using CallKpi.V1;

namespace CallKpi.Server.Board;

/// <summary>One watcher's queue: a snapshot first, then deltas; when it is full, a new snapshot instead.</summary>
internal sealed class BoardFeed(string branchId)
{
    /// <summary>Updates that may wait for a slow watcher before it gets a snapshot instead.</summary>
    private const int MaxWaiting = 256;

    private readonly Channel<BoardUpdate> _updates = Channel.CreateBounded<BoardUpdate>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>The branch that it watches; empty: the company.</summary>
    public string BranchId { get; } = branchId;

    /// <summary>Whether it missed something and must begin again.</summary>
    public bool NeedsSnapshot { get; private set; } = true;

    /// <summary>What the watcher reads.</summary>
    public ChannelReader<BoardUpdate> Updates => _updates.Reader;

    /// <summary>Offers an update. Called within the hub's gate.</summary>
    public void Offer(BoardUpdate update)
    {
        bool isSnapshot = update.UpdateCase == BoardUpdate.UpdateOneofCase.Snapshot;
        if (_updates.Writer.TryWrite(update))
        {
            NeedsSnapshot &= !isSnapshot;
            return;
        }

        // What still waits would end in a hole: it goes, and the next update is a snapshot.
        while (_updates.Reader.TryRead(out _))
        {
        }

        NeedsSnapshot = true;
    }
}
