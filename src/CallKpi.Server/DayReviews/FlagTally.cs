using CallKpi.V1;

namespace CallKpi.Server.DayReviews;

/// <summary>How many flags of which kind.</summary>
internal sealed class FlagTally
{
    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);

    /// <summary>The counts by kind.</summary>
    public IEnumerable<FlagCount> Counts => _kinds.Select(kind => new FlagCount { Kind = kind.Key, Count = kind.Value });

    /// <summary>Adds flags of a kind.</summary>
    public void Add(string kind, long count) => _kinds[kind] = _kinds.GetValueOrDefault(kind) + count;

    /// <summary>Adds counts.</summary>
    public void Add(IEnumerable<FlagCount> counts)
    {
        foreach (FlagCount count in counts)
        {
            Add(count.Kind, count.Count);
        }
    }
}
