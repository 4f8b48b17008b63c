using System.Runtime.InteropServices;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>The good events of a request, and its answer in the making.</summary>
internal sealed class EventBatch
{
    /// <summary>Events that are appended in one go.</summary>
    private const int AtOnce = 256;

    private readonly List<NewEvent> _events;
    private readonly List<int> _indexes;
    private readonly List<Rejection> _rejections;
    private readonly string _tenantId;

    private EventBatch(string tenantId, int count)
    {
        _tenantId = tenantId;
        _events = new(count);
        _indexes = new(count);
        _rejections = [];
    }

    /// <summary>How many events are to be stored.</summary>
    public int Count => _events.Count;

    /// <summary>Whether nothing is to be stored.</summary>
    public bool IsEmpty => _events.Count == 0;

    /// <summary>The answer when nothing is to be stored.</summary>
    public PushEventsResponse Response => new() { Rejections = { _rejections } };

    /// <summary>Reads the events of a request; what one event shows to be wrong by itself is rejected here.</summary>
    public static EventBatch Read(
        ReadOnlyMemory<byte> bytes, List<Range> ranges, DateTimeOffset now, string? allowedSource, string tenantId)
    {
        EventBatch batch = new(tenantId, ranges.Count);
        CallEventReader reader = new(now, allowedSource);
        for (int i = 0; i < ranges.Count; i++)
        {
            ReadOnlyMemory<byte> payload = bytes[ranges[i]];
            EventReading reading = reader.Read(payload.Span);
            if (reading.Event is { } callEvent)
            {
                batch._events.Add(new NewEvent(callEvent, payload));
                batch._indexes.Add(i);
            }
            else
            {
                batch.Reject(i, reading.EventId, reading.Fault!);
            }
        }

        return batch;
    }

    /// <summary>Stores the events. Runs on the pump.</summary>
    public PushEventsResponse Apply(LedgerSession session)
    {
        TenantState tenant = session.Tenant(_tenantId);
        int accepted = 0;
        int duplicates = 0;
        for (int first = 0; first < _events.Count; first += AtOnce)
        {
            int count = Math.Min(AtOnce, _events.Count - first);
            ReadOnlySpan<NewEvent> events = CollectionsMarshal.AsSpan(_events).Slice(first, count);
            ReadOnlySpan<AppendedEntry> appended = session.Events.Append(tenant, events);
            for (int i = 0; i < count; i++)
            {
                accepted += appended[i].Outcome == AppendOutcome.Stored ? 1 : 0;
                duplicates += appended[i].Outcome == AppendOutcome.Duplicate ? 1 : 0;
                if (appended[i].Outcome == AppendOutcome.Reused)
                {
                    Reject(_indexes[first + i], events[i].Event.EventId, EventFaults.EventIdReused);
                }
            }
        }

        _rejections.Sort((left, right) => left.Index.CompareTo(right.Index));
        return new PushEventsResponse { Accepted = accepted, Duplicates = duplicates, Rejections = { _rejections } };
    }

    private void Reject(int index, string eventId, EventFault fault) => _rejections.Add(new Rejection
    {
        Index = index,
        EventId = eventId,
        Reason = fault.Reason,
        Message = fault.Message,
    });
}
