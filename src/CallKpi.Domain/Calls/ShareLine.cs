namespace CallKpi.Domain.Calls;

/// <summary>The talk time of one manager, or of nobody's extensions, while it is added up.</summary>
internal sealed class ShareLine(string? managerId)
{
    private long _countedUntilTicks = long.MinValue;

    /// <summary>The manager; null for the company's own line.</summary>
    public string? ManagerId { get; } = managerId;

    /// <summary>The talk so far.</summary>
    public long TalkTicks { get; private set; }

    /// <summary>Adds an interval once, though the manager be on two phones.</summary>
    public void Add(long fromTicks, long untilTicks)
    {
        if (_countedUntilTicks >= untilTicks)
        {
            return;
        }

        TalkTicks += untilTicks - fromTicks;
        _countedUntilTicks = untilTicks;
    }
}
