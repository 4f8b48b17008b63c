using CallKpi.V1;

namespace CallKpi.Cli.Push;

/// <summary>A rejected event and where it came from.</summary>
internal sealed record RejectedEvent(long Line, string EventId, RejectionReason Reason, string Message);

/// <summary>Counts what became of pushed events. Safe for several streams at once.</summary>
internal sealed class PushTally
{
    /// <summary>So many rejections are kept word for word; of the others only the reason is counted.</summary>
    public const int MostShown = 20;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<RejectionReason, long> _reasons = [];
    private readonly List<RejectedEvent> _first = [];
    private long _sent, _acknowledged, _accepted, _duplicates, _rejected;

    /// <summary>Events sent, repeats after a lost answer not counted.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Events answered.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>New events.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Events stored before.</summary>
    public long Duplicates => Interlocked.Read(ref _duplicates);

    /// <summary>Events that were refused.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>Refused events by reason.</summary>
    public IReadOnlyList<KeyValuePair<RejectionReason, long>> Reasons
    {
        get
        {
            lock (_gate)
            {
                return [.. _reasons];
            }
        }
    }

    /// <summary>The first refused events.</summary>
    public IReadOnlyList<RejectedEvent> First
    {
        get
        {
            lock (_gate)
            {
                return [.. _first.OrderBy(rejected => rejected.Line)];
            }
        }
    }

    /// <summary>Notes that a batch went out for the first time.</summary>
    public void NoteSent(EventBatch batch) => Interlocked.Add(ref _sent, batch.Count);

    /// <summary>Notes the answer to a batch.</summary>
    public void NoteAnswer(EventBatch batch, PushEventsResponse answer)
    {
        Interlocked.Add(ref _accepted, answer.Accepted);
        Interlocked.Add(ref _duplicates, answer.Duplicates);
        Interlocked.Add(ref _rejected, answer.Rejections.Count);
        Interlocked.Add(ref _acknowledged, batch.Count);
        lock (_gate)
        {
            foreach (Rejection rejection in answer.Rejections)
            {
                _reasons[rejection.Reason] = _reasons.GetValueOrDefault(rejection.Reason) + 1;
                if (_first.Count < MostShown)
                {
                    long line = rejection.Index < batch.Lines.Count ? batch.Lines[rejection.Index] : 0;
                    _first.Add(new RejectedEvent(line, rejection.EventId, rejection.Reason, rejection.Message));
                }
            }
        }
    }
}
