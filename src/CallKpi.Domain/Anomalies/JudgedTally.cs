namespace CallKpi.Domain.Anomalies;

/// <summary>Counts by kind what a day's checks judged, flagged or not: without it nobody could tell whether rare is still rare.</summary>
/// <remarks>
/// Counted is what has an end of its own and was not learned when it was judged: gaps and stays on the day on which they close, figures and managers' days. What is judged
/// once a month is judged by the others of its month and cannot drift from them. Not thread safe.
/// </remarks>
public sealed class JudgedTally
{
    private readonly SortedDictionary<FlagKind, JudgedCount> counts = [];

    /// <summary>The counts of the kinds of which something was judged.</summary>
    public IReadOnlyDictionary<FlagKind, JudgedCount> Counts => counts;

    /// <summary>Counts one.</summary>
    public void Take(FlagKind kind, double pValue) => counts[kind] = counts.GetValueOrDefault(kind).With(pValue);

    /// <summary>Counts what another tally has counted of a kind.</summary>
    public void Take(FlagKind kind, JudgedTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.counts.TryGetValue(kind, out var count))
        {
            counts[kind] = counts.GetValueOrDefault(kind) + count;
        }
    }
}
