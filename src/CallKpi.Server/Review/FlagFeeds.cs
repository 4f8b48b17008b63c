using System.Threading.Channels;
using CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>Those who watch flags as they are raised. Thread-safe.</summary>
internal sealed class FlagFeeds
{
    /// <summary>Flags that may wait for a slow watcher before it is told to list what it missed.</summary>
    private const int MaxWaiting = 1_000;

    private readonly Lock _gate = new();
    private readonly List<(string TenantId, bool IncludesSuppressed, Channel<Flag> Flags)> _feeds = [];

    /// <summary>Adds a watcher; the channel ends with an error when the watcher falls behind.</summary>
    public Channel<Flag> Watch(string tenantId, bool includesSuppressed = false)
    {
        Channel<Flag> channel = Channel.CreateBounded<Flag>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
        lock (_gate)
        {
            _feeds.Add((tenantId, includesSuppressed, channel));
        }

        return channel;
    }

    /// <summary>Takes a watcher away.</summary>
    public void Unwatch(Channel<Flag> channel)
    {
        lock (_gate)
        {
            _feeds.RemoveAll(feed => feed.Flags == channel);
        }
    }

    /// <summary>Tells a tenant's watchers of a flag; of one that is suppressed only those who asked for such.</summary>
    public void Publish(string tenantId, Flag flag)
    {
        lock (_gate)
        {
            foreach ((string watched, bool includesSuppressed, Channel<Flag> flags) in _feeds)
            {
                bool isWanted = watched == tenantId && (includesSuppressed || flag.SuppressionId.Length == 0);
                if (isWanted && !flags.Writer.TryWrite(flag))
                {
                    flags.Writer.TryComplete(new FlagFeedOverflowException());
                }
            }
        }
    }
}
