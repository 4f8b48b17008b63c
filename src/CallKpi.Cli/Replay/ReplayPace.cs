namespace CallKpi.Cli.Replay;

/// <summary>Says when a call of the past is due, so that calls keep their original distances, scaled.</summary>
internal sealed class ReplayPace(double speed, TimeProvider time)
{
    private readonly DateTimeOffset _began = time.GetUtcNow();
    private DateTimeOffset? _first;

    /// <summary>How long to wait before the call that ended at this instant; zero if it is due.</summary>
    public TimeSpan WaitFor(DateTimeOffset happened)
    {
        DateTimeOffset first = _first ??= happened;
        TimeSpan wait = _began + ((happened - first) / speed) - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
