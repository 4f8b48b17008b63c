using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>The good events of a request, and its answer in the making.</summary>
internal sealed class EventBatch
{
    private readonly List<(int Index, Domain.Calls.CallEvent Event, ReadOnlyMemory<byte> Bytes)> _events;
    private readonly List<Rejection> _rejections;
    private readonly string _tenantId;

    private EventBatch(string tenantId, int count)
    {
        _tenantId = tenantId;
        _events = new(count);
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
        byte[] bytes, List<Range> ranges, DateTimeOffset now, string? allowedSource, string tenantId)
    {
        EventBatch batch = new(tenantId, ranges.Count);
        for (int i = 0; i < ranges.Count; i++)
        {
            (int offset, int length) = ranges[i].GetOffsetAndLength(bytes.Length);
            EventReading reading = CallEventReader.Read(bytes.AsSpan(offset, length), now, allowedSource);
            if (reading.Event is { } callEvent)
            {
                batch._events.Add((i, callEvent, bytes.AsMemory(offset, length)));
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
        foreach ((int index, Domain.Calls.CallEvent callEvent, ReadOnlyMemory<byte> bytes) in _events)
        {
            switch (session.AppendEvent(tenant, callEvent, bytes))
            {
                case AppendOutcome.Stored:
                    accepted++;
                    break;
                case AppendOutcome.Duplicate:
                    duplicates++;
                    break;
                default:
                    Reject(index, callEvent.EventId, EventFaults.EventIdReused);
                    break;
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
