namespace CallKpi.Domain.Calls;

/// <summary>Rule 11: one event id counts once; within a leg seq decides first, then time, then the rank of kinds.</summary>
/// <remarks>
/// This is what makes the fold free of order: whatever the arrival, the rules see one sequence. Where one id came with
/// two contents, the first of the list stands, which is the first stored.
/// </remarks>
internal static class EventOrder
{
    /// <summary>Up to here comparing each with each is cheaper than hashing.</summary>
    private const int FewEvents = 24;

    /// <summary>The known events without repeats, in the order in which the rules read them.</summary>
    public static CallEvent[] Canonical(IReadOnlyList<CallEvent> events, DateTimeOffset asOf, out int duplicates)
    {
        var known = WithoutRepeats(events, asOf, out duplicates);
        Array.Sort(known, Compare);
        if (Array.Exists(known, static known => known.Seq != 0))
        {
            LegSequence.Apply(known);
        }

        return known;
    }

    /// <summary>A total order: no two different events are equal, so sorting has one result.</summary>
    public static int Compare(CallEvent x, CallEvent y)
    {
        var order = x.OccurredAt.CompareTo(y.OccurredAt);
        if (order == 0)
        {
            order = ((int)x.Kind).CompareTo((int)y.Kind);
        }

        if (order == 0)
        {
            order = string.CompareOrdinal(x.EventId, y.EventId);
        }

        return order != 0 ? order : string.CompareOrdinal(x.Source, y.Source);
    }

    private static CallEvent[] WithoutRepeats(IReadOnlyList<CallEvent> events, DateTimeOffset asOf, out int duplicates)
    {
        var kept = new CallEvent[events.Count];
        var seen = events.Count > FewEvents ? new HashSet<(string Source, string EventId)>(events.Count) : null;
        var count = 0;
        var repeats = 0;
        for (var i = 0; i < events.Count; i++)
        {
            var candidate = events[i];
            var isNew = seen?.Add((candidate.Source, candidate.EventId)) ?? !Contains(kept.AsSpan(0, count), candidate);
            if (isNew)
            {
                kept[count++] = candidate;
            }
            else if (candidate.OccurredAt <= asOf)
            {
                repeats++;
            }
        }

        duplicates = repeats;
        return UpTo(asOf, kept, count);
    }

    private static bool Contains(ReadOnlySpan<CallEvent> kept, CallEvent candidate)
    {
        foreach (var known in kept)
        {
            if (known.EventId == candidate.EventId && known.Source == candidate.Source)
            {
                return true;
            }
        }

        return false;
    }

    private static CallEvent[] UpTo(DateTimeOffset asOf, CallEvent[] kept, int count)
    {
        var known = 0;
        for (var i = 0; i < count; i++)
        {
            if (kept[i].OccurredAt <= asOf)
            {
                kept[known++] = kept[i];
            }
        }

        if (known != kept.Length)
        {
            Array.Resize(ref kept, known);
        }

        return kept;
    }
}
