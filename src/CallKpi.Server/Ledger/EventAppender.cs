using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Appends events to the log and to their calls, many in one go.</summary>
internal sealed class EventAppender(LedgerSession session)
{
    // Grown to the largest batch, and used again for the next.
    private KnownCall[] _calls = [];
    private LogEntry[] _entries = [];
    private AppendedEntry[] _appended = [];

    /// <summary>Appends events, each as if alone and in their order.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="events">The events.</param>
    /// <returns>What became of each; valid until the next call.</returns>
    public ReadOnlySpan<AppendedEntry> Append(TenantState tenant, ReadOnlySpan<NewEvent> events)
    {
        Grow(events.Length);
        for (int i = 0; i < events.Length; i++)
        {
            _calls[i] = session.Call(tenant, events[i].Event.Source, events[i].Event.CallId);
            _entries[i] = Entry(_calls[i], events[i]);
        }

        Span<AppendedEntry> appended = _appended.AsSpan(0, events.Length);
        session.Transaction.Append(_entries.AsSpan(0, events.Length), appended);
        for (int i = 0; i < events.Length; i++)
        {
            if (appended[i].Outcome == AppendOutcome.Stored)
            {
                // A link among the events before may have made the call part of another.
                session.Add(_calls[i].Whole, events[i].Event, appended[i].Sequence);
            }
        }

        return appended;
    }

    private LogEntry Entry(KnownCall call, NewEvent added) => new(
        call.Tenant.Number,
        LogKind.CallEvent,
        SourceOf(call, added.Event),
        added.Event.EventId,
        call.Number,
        added.Event.OccurredAt,
        session.Now,
        added.Payload);

    /// <summary>Of a linked call the name may be another source's than the event's.</summary>
    private int SourceOf(KnownCall call, CallEvent added) => call.SourceName == added.Source
        ? call.Source
        : session.Transaction.Source(call.Tenant.Number, added.Source);

    private void Grow(int count)
    {
        if (_calls.Length < count)
        {
            _calls = new KnownCall[count];
            _entries = new LogEntry[count];
            _appended = new AppendedEntry[count];
        }
    }
}
