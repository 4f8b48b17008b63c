using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>The calls of a branch's day that a reviewer hears though nothing about them was flagged.</summary>
/// <remarks>
/// Flags alone cannot show what they miss. A few unflagged calls, chosen without regard to anything, can: the share of
/// them in which something was wrong after all is the share of all unflagged calls, within its interval.
/// </remarks>
public static class FloorSample
{
    /// <summary>Draws the sample of a branch's day.</summary>
    /// <param name="calls">The day's answered calls without a flag; each once.</param>
    /// <param name="size">How many to draw; all, where there are no more.</param>
    /// <param name="salt">The company's own word.</param>
    public static IReadOnlyList<Flag> Draw(IReadOnlyCollection<FloorCall> calls, int size, string salt)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var byId = calls.ToDictionary(call => call.CallId, StringComparer.Ordinal);
        var chosen = Choose(byId.Keys, size, salt);
        return [.. chosen.Select(id => ReviewFlags.Sampled(byId[id], calls.Count, (double)chosen.Count / calls.Count))];
    }

    /// <summary>Chooses calls by the lowest lots, so that the order in which the calls came does not matter.</summary>
    /// <param name="callIds">The day's answered calls without a flag; each once.</param>
    /// <param name="size">How many to choose; all, where there are no more.</param>
    /// <param name="salt">The company's own word.</param>
    /// <returns>The chosen calls by their lots.</returns>
    public static IReadOnlyList<string> Choose(IEnumerable<string> callIds, int size, string salt)
    {
        ArgumentNullException.ThrowIfNull(callIds);
        return
        [
            .. callIds
                .Select(id => (Lot: ReviewHash.Of(salt, id), Id: id))
                .OrderBy(each => each.Lot)
                .ThenBy(each => each.Id, StringComparer.Ordinal)
                .Take(Math.Max(0, size))
                .Select(each => each.Id),
        ];
    }
}
