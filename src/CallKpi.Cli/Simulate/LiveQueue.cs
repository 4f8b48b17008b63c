using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>Hands out the events of a plan in the order in which they happen. Pure: the caller waits.</summary>
internal sealed class LiveQueue(IEnumerable<PlannedCall> plan, TimeScale scale) : IDisposable
{
    private readonly IEnumerator<PlannedCall> _plan = plan.GetEnumerator();
    private readonly PriorityQueue<CallEvent, (DateTimeOffset At, long Order)> _events = new();
    private readonly SortedDictionary<string, CallEvent> _open = new(StringComparer.Ordinal);
    private DateTimeOffset? _nextCall;
    private long _order;

    /// <summary>How many calls have begun and not ended.</summary>
    public int Open => _open.Count;

    /// <summary>When the next event happens.</summary>
    public DateTimeOffset Next()
    {
        while (_nextCall is null || _events.Count == 0 || _nextCall <= Head())
        {
            if (_nextCall is not null)
            {
                Enqueue(_plan.Current);
            }

            _plan.MoveNext();
            _nextCall = scale.Real(_plan.Current.StartedAt);
        }

        return Head();
    }

    /// <summary>Takes the events that have happened by now.</summary>
    public IReadOnlyList<CallEvent> TakeDue(DateTimeOffset now)
    {
        List<CallEvent> due = [];
        while (Next() <= now)
        {
            CallEvent item = _events.Dequeue();
            due.Add(item);
            if (item.Ended is not null || item.Cdr is not null)
            {
                _open.Remove(item.CallId);
            }
            else if (item.Started is not null)
            {
                _open.Add(item.CallId, item);
            }
        }

        return due;
    }

    /// <summary>Hangs up all calls in progress, so that a simulation that stops leaves none open.</summary>
    public IReadOnlyList<CallEvent> HangUp(DateTimeOffset now) =>
    [
        .. _open.Values.Select(started => new CallEvent
        {
            Source = started.Source,
            CallId = started.CallId,
            EventId = started.CallId + "-stop",
            OccurredAt = now.ToTimestamp(),
            Ended = new CallEnded { Reason = EndReason.Hangup },
        }),
    ];

    /// <inheritdoc/>
    public void Dispose() => _plan.Dispose();

    private void Enqueue(PlannedCall call)
    {
        foreach (CallEvent item in call.Events)
        {
            CallEvent real = scale.Scale(item);
            _events.Enqueue(real, (real.OccurredAt.ToDateTimeOffset(), _order++));
        }
    }

    private DateTimeOffset Head() =>
        _events.TryPeek(out _, out (DateTimeOffset At, long Order) head) ? head.At : DateTimeOffset.MaxValue;
}
