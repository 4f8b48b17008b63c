namespace CallKpi.Storage;

/// <summary>Calls that a tenant's models learned in one transaction.</summary>
/// <param name="Place">The place of the last of them in the order of learning, which counts from 1.</param>
/// <param name="Calls">The calls in the order of learning.</param>
public sealed record LearnedCalls(long Place, IReadOnlyList<LearnedCall> Calls)
{
    /// <summary>The place before the first of them.</summary>
    public long PlaceBefore => Place - Calls.Count;
}
