namespace CallKpi.Domain.Organisation;

/// <summary>Who held which extension when, by extension.</summary>
internal sealed class ExtensionIndex
{
    private readonly SortedDictionary<string, List<Entry>> entries = new(StringComparer.Ordinal);

    internal void Add(SalesManager manager)
    {
        foreach (var holding in manager.Extensions)
        {
            if (!entries.TryGetValue(holding.Extension, out var list))
            {
                entries.Add(holding.Extension, list = []);
            }

            list.Add(new Entry(manager.Id, manager.BranchId, holding.From, holding.To));
            list.Sort(Stronger);
        }
    }

    internal void Remove(SalesManager manager)
    {
        foreach (var holding in manager.Extensions)
        {
            if (entries.TryGetValue(holding.Extension, out var list))
            {
                list.RemoveAll(entry => entry.ManagerId == manager.Id);
                if (list.Count == 0)
                {
                    entries.Remove(holding.Extension);
                }
            }
        }
    }

    internal string? Holder(string extension, DateTimeOffset at, string? branchId)
    {
        if (!entries.TryGetValue(extension, out var list))
        {
            return null;
        }

        Entry? found = null;
        foreach (var entry in list)
        {
            if (!entry.Covers(at) || (branchId is not null && entry.BranchId != branchId))
            {
                continue;
            }

            if (found is not { } first)
            {
                found = entry;
            }
            else if (first.BranchId != entry.BranchId)
            {
                // Two branches with exchanges of their own have the same extension; without the branch nobody should be guessed.
                return null;
            }
        }

        return found?.ManagerId;
    }

    internal IReadOnlyList<string> Holders(string extension) => entries.TryGetValue(extension, out var list)
        ? [.. list.Select(entry => entry.ManagerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : [];

    internal IEnumerable<ExtensionConflict> Conflicts()
    {
        foreach (var (extension, list) in entries)
        {
            for (var strong = 0; strong < list.Count; strong++)
            {
                for (var weak = strong + 1; weak < list.Count; weak++)
                {
                    if (list[strong].ManagerId != list[weak].ManagerId && list[strong].Overlap(list[weak]) is { } overlap)
                    {
                        yield return new ExtensionConflict(
                            list[strong].BranchId, extension, list[strong].ManagerId, list[weak].ManagerId, overlap.From, overlap.To);
                    }
                }
            }
        }
    }

    // The holding that began last comes first; at a tie the first manager by ordinal id.
    private static int Stronger(Entry left, Entry right)
    {
        var byStart = right.From.CompareTo(left.From);
        return byStart != 0 ? byStart : StringComparer.Ordinal.Compare(left.ManagerId, right.ManagerId);
    }

    private readonly record struct Entry(string ManagerId, string BranchId, DateTimeOffset From, DateTimeOffset? To)
    {
        internal bool Covers(DateTimeOffset at) => From <= at && (To is not { } to || at < to);

        internal (DateTimeOffset From, DateTimeOffset? To)? Overlap(Entry other)
        {
            if (BranchId != other.BranchId)
            {
                return null;
            }

            var from = From > other.From ? From : other.From;
            var to = To is not { } mine ? other.To : other.To is not { } theirs ? To : mine < theirs ? mine : theirs;
            return to is { } end && end <= from ? null : (from, to);
        }
    }
}
