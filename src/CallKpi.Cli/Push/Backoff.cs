namespace CallKpi.Cli.Push;

/// <summary>How long to wait before the next attempt: doubling from half a second to fifteen, give or take a quarter.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private DateTimeOffset? _since;
    private TimeSpan _next = Shortest;

    /// <summary>How long nothing has worked.</summary>
    public TimeSpan Trouble => _since is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;

    /// <summary>Something worked: the next trouble starts anew.</summary>
    public void Reset()
    {
        _since = null;
        _next = Shortest;
    }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Next()
    {
        _since ??= time.GetUtcNow();
        TimeSpan wait = _next;
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, Longest.Ticks));
        return wait * (0.75 + (Random.Shared.NextDouble() / 2));
    }
}
