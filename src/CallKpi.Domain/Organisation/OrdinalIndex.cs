namespace CallKpi.Domain.Organisation;

/// <summary>Ids in ordinal order for keyset pages, cheap to add to in any order.</summary>
/// <remarks>
/// Added ids are sorted in when the next page is asked for, so that a million additions cost one sort. Pages may be read
/// from several threads at once, but not beside a change.
/// </remarks>
internal sealed class OrdinalIndex
{
    private readonly List<string> sorted = [];
    private readonly List<string> added = [];

    internal void Add(string id) => added.Add(id);

    internal void Remove(string id)
    {
        Settle();
        var index = sorted.BinarySearch(id, StringComparer.Ordinal);
        if (index >= 0)
        {
            sorted.RemoveAt(index);
        }
    }

    /// <summary>Up to <paramref name="limit"/> ids after the given one.</summary>
    internal List<string> Page(string? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Settle();
        var start = 0;
        if (after is not null)
        {
            var found = sorted.BinarySearch(after, StringComparer.Ordinal);
            start = found < 0 ? ~found : found + 1;
        }

        return sorted.GetRange(start, Math.Min(limit, sorted.Count - start));
    }

    private void Settle()
    {
        lock (added)
        {
            if (added.Count > 0)
            {
                SortIn();
            }
        }
    }

    private void SortIn()
    {
        added.Sort(StringComparer.Ordinal);
        if (sorted.Count == 0 || StringComparer.Ordinal.Compare(sorted[^1], added[0]) < 0)
        {
            sorted.AddRange(added);
        }
        else
        {
            MergeAdded();
        }

        added.Clear();
    }

    private void MergeAdded()
    {
        var left = sorted.Count - 1;
        var right = added.Count - 1;
        sorted.AddRange(added);
        for (var target = sorted.Count - 1; right >= 0; target--)
        {
            var takeLeft = left >= 0 && StringComparer.Ordinal.Compare(sorted[left], added[right]) > 0;
            sorted[target] = takeLeft ? sorted[left--] : added[right--];
        }
    }
}
