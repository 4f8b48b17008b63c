namespace CallKpi.Cli.Push;

/// <summary>Batches that were sent on a stream and not answered yet, oldest first. Safe for a reader and a writer.</summary>
internal sealed class Unacknowledged
{
    private readonly Lock _gate = new();
    private readonly Queue<EventBatch> _batches = [];

    /// <summary>How many events they have.</summary>
    public long Events
    {
        get
        {
            lock (_gate)
            {
                return _batches.Sum(batch => (long)batch.Count);
            }
        }
    }

    /// <summary>How many batches.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _batches.Count;
            }
        }
    }

    /// <summary>Adds the newest.</summary>
    public void Add(EventBatch batch)
    {
        lock (_gate)
        {
            _batches.Enqueue(batch);
        }
    }

    /// <summary>Takes the oldest, which was answered.</summary>
    public EventBatch? Oldest()
    {
        lock (_gate)
        {
            return _batches.TryDequeue(out EventBatch? batch) ? batch : null;
        }
    }

    /// <summary>All of them, to be sent again.</summary>
    public IReadOnlyList<EventBatch> All()
    {
        lock (_gate)
        {
            return [.. _batches];
        }
    }
}
