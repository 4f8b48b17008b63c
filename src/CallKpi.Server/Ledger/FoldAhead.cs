using CallKpi.Domain.Calls;

namespace CallKpi.Server.Ledger;

/// <summary>Folds the calls of a transaction on another core, while the pump writes those before them.</summary>
/// <remarks>
/// A fold is pure, and neither events nor organisation change while calls are derived: who folds a call makes no
/// difference to the outcome. The pump never waits for a thread to be free; what nobody has begun it folds itself.
/// </remarks>
internal sealed class FoldAhead : IThreadPoolWorkItem
{
    /// <summary>Fewer calls than these are folded before another thread wakes.</summary>
    private const int Few = 16;

    private const int Free = 0;
    private const int Begun = 1;
    private const int Ready = 2;

    private readonly KnownCall[] _known;
    private readonly Call?[] _calls;
    private readonly int[] _states;
    private readonly DateTimeOffset _now;

    private FoldAhead(KnownCall[] known, DateTimeOffset now)
    {
        _known = known;
        _calls = new Call?[known.Length];
        _states = new int[known.Length];
        _now = now;
    }

    /// <summary>Begins to fold calls; null if they are too few.</summary>
    public static FoldAhead? Begin(List<KnownCall> known, DateTimeOffset now)
    {
        if (known.Count < Few)
        {
            return null;
        }

        FoldAhead ahead = new([.. known], now);
        ThreadPool.UnsafeQueueUserWorkItem(ahead, preferLocal: false);
        return ahead;
    }

    /// <summary>The fold of a call by its place; null if nobody has begun it, and then nobody will.</summary>
    public Call? Take(int place)
    {
        if (place >= _states.Length || Interlocked.CompareExchange(ref _states[place], Begun, Free) == Free)
        {
            return null;
        }

        SpinWait wait = default;
        while (Volatile.Read(ref _states[place]) == Begun)
        {
            wait.SpinOnce();
        }

        return _calls[place];
    }

    /// <inheritdoc />
    public void Execute()
    {
        for (int place = 0; place < _known.Length; place++)
        {
            if (Interlocked.CompareExchange(ref _states[place], Begun, Free) == Free)
            {
                Fold(place);
            }
        }
    }

    private void Fold(int place)
    {
        try
        {
            _calls[place] = CallDeriver.Fold(_known[place], _now);
        }
#pragma warning disable CA1031 // The pump folds the call again, and there the fault is reported with its transaction.
        catch (Exception)
#pragma warning restore CA1031
        {
            _calls[place] = null;
        }

        Volatile.Write(ref _states[place], Ready);
    }
}
