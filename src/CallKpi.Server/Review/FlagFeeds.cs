using System.Threading.Channels;
using CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>Those who watch flags as they are raised. Thread-safe.</summary>
internal sealed class FlagFeeds
{
    /// <summary>Flags that may wait for a slow watcher before it is told to list what it missed.</summary>
    private const int MaxWaiting = 1_000;

    private readonly Lock _gate = new();
    private readonly List<(string TenantId, Channel<Flag> Flags)> _feeds = [];

    /// <summary>Adds a watcher; the channel ends with an error when the watcher falls behind.</summary>
    public Channel<Flag> Watch(string tenantId)
    {
        Channel<Flag> channel = Channel.CreateBounded<Flag>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
        lock (_gate)
        {
            _feeds.Add((tenantId, channel));
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

    /// <summary>Tells a tenant's watchers of a flag.</summary>
    public void Publish(string tenantId, Flag flag)
    {
        lock (_gate)
        {
            foreach ((string watched, Channel<Flag> flags) in _feeds)
            {
                if (watched == tenantId && !flags.Writer.TryWrite(flag))
                {
                    flags.Writer.TryComplete(new FlagFeedOverflowException());
                }
            }
        }
    }
}
