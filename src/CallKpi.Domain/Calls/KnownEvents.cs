namespace CallKpi.Domain.Calls;

/// <summary>The events of a call in canonical order, and which of them rule its times.</summary>
/// <remarks>Rule 14: linked calls of two sources are one call; times come from the switch, audio from any source.</remarks>
internal sealed class KnownEvents
{
    private readonly string? _rulingSource;

    public KnownEvents(CallEvent[] events, string? timesFrom)
    {
        Events = events;
        FirstEventAt = events[0].OccurredAt;
        _rulingSource = LinkedSources.Ruling(events, timesFrom);
        foreach (var known in events)
        {
            if (IsCallEvent(known) && IsRuling(known) && !HasCallEvents)
            {
                HasCallEvents = true;
                FirstEventAt = known.OccurredAt;
            }

            if (Record is null && known.Record is not null)
            {
                Record = known.Record;
                RecordReason = known.Reason;
            }

            if (known.OccurredAt > LastEventAt)
            {
                LastEventAt = known.OccurredAt;
            }
        }
    }

    /// <summary>All events, recordings and records too.</summary>
    public CallEvent[] Events { get; }

    /// <summary>True if the ruling source reported more than recordings and records.</summary>
    public bool HasCallEvents { get; }

    /// <summary>The first record; further ones are compared with nothing.</summary>
    public CallRecord? Record { get; }

    /// <summary>The reason of the end that came with the record.</summary>
    public EndReason RecordReason { get; }

    /// <summary>The first event of the call itself, else of any kind.</summary>
    public DateTimeOffset FirstEventAt { get; }

    /// <summary>The latest event of any kind.</summary>
    public DateTimeOffset LastEventAt { get; } = DateTimeOffset.MinValue;

    /// <summary>True if the event's time counts.</summary>
    public bool IsRuling(CallEvent known) => _rulingSource is null || known.Source == _rulingSource;

    /// <summary>True for what happened to the call itself.</summary>
    public static bool IsCallEvent(CallEvent known) => known.Kind < CallEventKind.RecordingStarted;
}
