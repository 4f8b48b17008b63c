using CallKpi.V1;

namespace CallKpi.Cli.Push;

/// <summary>Gathers events into requests that stay under the server's limits.</summary>
internal sealed class BatchBuilder(int size)
{
    /// <summary>The contract allows 4 MiB a request; this leaves room for its own bytes.</summary>
    public const int MostBytes = 3_500_000;

    private PushEventsRequest _request = new();
    private List<long> _lines = [];
    private int _bytes;

    /// <summary>Whether an event fits into a request at all.</summary>
    public static bool Fits(CallEvent item) => item.CalculateSize() <= MostBytes;

    /// <summary>Adds an event; returns the batch before it if there is no more room in that one.</summary>
    public EventBatch? Add(CallEvent item, long line)
    {
        int bytes = item.CalculateSize() + 8;
        EventBatch? full = _lines.Count >= size || _bytes + bytes > MostBytes ? Take() : null;
        _request.Events.Add(item);
        _lines.Add(line);
        _bytes += bytes;
        return full;
    }

    /// <summary>What is gathered; null if nothing is.</summary>
    public EventBatch? Take()
    {
        if (_lines.Count == 0)
        {
            return null;
        }

        EventBatch batch = new(_request, _lines);
        (_request, _lines, _bytes) = (new PushEventsRequest(), [], 0);
        return batch;
    }
}
