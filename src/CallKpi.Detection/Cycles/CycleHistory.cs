namespace CallKpi.Detection.Cycles;

/// <summary>The intervals that a company has seen, from which models are fitted.</summary>
/// <remarks>
/// Intervals are kept whole, since an open one becomes a closed one later: learning an interval with the same client, group, manager and start
/// again replaces it when it is longer. So the order of learning does not matter, and two shards merge to what one would have learned. About a
/// hundred bytes an interval. Not thread safe.
/// </remarks>
public sealed class CycleHistory
{
    private readonly SortedDictionary<(double Start, string PersonId, string Group, string PartnerId), (double Length, bool IsClosed)> _intervals =
        new(Comparer<(double Start, string PersonId, string Group, string PartnerId)>.Create(Order));

    /// <summary>How many intervals it holds.</summary>
    public int Count => _intervals.Count;

    /// <summary>The intervals in the order of their starts.</summary>
    public IEnumerable<CycleInterval> Intervals =>
        _intervals.Select(item => new CycleInterval(
            item.Key.PersonId, item.Key.Group, item.Key.PartnerId, item.Key.Start, item.Value.Length, item.Value.IsClosed));

    /// <summary>Learns an interval, or more of one that is known.</summary>
    public void Learn(in CycleInterval interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(interval.Length);
        var key = (interval.Start, interval.PersonId, interval.Group, interval.PartnerId);
        var value = (interval.Length, interval.IsClosed);
        if (!_intervals.TryGetValue(key, out var known) || known.CompareTo(value) < 0)
        {
            _intervals[key] = value;
        }
    }

    /// <summary>Takes over another's intervals.</summary>
    public void Merge(CycleHistory other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (CycleInterval interval in other.Intervals)
        {
            Learn(interval);
        }
    }

    /// <summary>Fits a model to what was known at a moment.</summary>
    public CycleModel Fit(double moment, CycleOptions? options = null) =>
        CycleModel.Fit(Intervals.Where(interval => interval.Start < moment).Select(interval => interval.AsOf(moment)), options);

    /// <summary>The history as bytes, the same bytes for the same intervals.</summary>
    public byte[] Write() => CycleHistoryFormat.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CycleHistory history)
    {
        history = new CycleHistory();
        return CycleHistoryFormat.TryRead(bytes, history);
    }

    private static int Order((double Start, string PersonId, string Group, string PartnerId) left, (double Start, string PersonId, string Group, string PartnerId) right)
    {
        int order = left.Start.CompareTo(right.Start);
        order = order != 0 ? order : string.CompareOrdinal(left.PersonId, right.PersonId);
        order = order != 0 ? order : string.CompareOrdinal(left.Group, right.Group);
        return order != 0 ? order : string.CompareOrdinal(left.PartnerId, right.PartnerId);
    }
}
