namespace CallKpi.Server.Ledger;

/// <summary>The open calls that were worked on last, so that the next event of a call needs no reading.</summary>
/// <remarks>
/// Belongs to the pump; not thread-safe. When it is full the oldest half goes. A call that has ended is
/// forgotten: few have late events, and what is kept long costs the garbage collector dearly.
/// </remarks>
internal sealed class CallCache
{
    /// <summary>About 2 KB a call: at most 40 MB.</summary>
    private const int MaxCalls = 20_000;

    private Dictionary<(int Source, string CallId), KnownCall> _young = [];
    private Dictionary<(int Source, string CallId), KnownCall> _old = [];

    /// <summary>A call; null if it is not remembered.</summary>
    public KnownCall? Find(int source, string callId)
    {
        if (_young.TryGetValue((source, callId), out KnownCall? call))
        {
            return call;
        }

        if (!_old.Remove((source, callId), out call))
        {
            return null;
        }

        Add(call);
        return call;
    }

    /// <summary>Remembers a call.</summary>
    public void Add(KnownCall call)
    {
        if (_young.Count >= MaxCalls / 2)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }

        _young[(call.Source, call.CallId)] = call;
    }

    /// <summary>Forgets a call.</summary>
    public void Remove(KnownCall call)
    {
        _young.Remove((call.Source, call.CallId));
        _old.Remove((call.Source, call.CallId));
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }
}
