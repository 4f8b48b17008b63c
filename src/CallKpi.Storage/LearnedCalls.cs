namespace CallKpi.Storage;

/// <summary>Calls and shares of calls that a tenant's models learned in one transaction; a call that several managers shared stands here once for each of them.</summary>
/// <param name="Place">The place of the last of them in the order of learning, which counts from 1.</param>
/// <param name="Calls">The calls in the order of learning.</param>
public sealed record LearnedCalls(long Place, IReadOnlyList<LearnedCall> Calls)
{
    /// <summary>The place before the first of them.</summary>
    public long PlaceBefore => Place - Calls.Count;
}
