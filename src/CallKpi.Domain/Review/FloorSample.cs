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

    /// <summary>Samples of many branches and days in the order in which reviewers hear them, as there may be fewer places.</summary>
    /// <remarks>
    /// Within a branch and day lots decide, since the calls that are heard stand for those that are not: by time, the last
    /// calls of each day would stand for all. Each branch and day has its first call heard before any has its second, and
    /// which comes first is again a matter of lots.
    /// </remarks>
    /// <param name="samples">The open samples.</param>
    /// <param name="salt">The company's own word.</param>
    internal static IEnumerable<OpenFlag> Spread(IEnumerable<OpenFlag> samples, string salt) => samples
        .Select(flag => (Flag: flag, Lot: ReviewHash.Of(salt, flag.Id)))
        .GroupBy(each => each.Flag.DrawnFrom)
        .SelectMany(day => day
            .OrderBy(each => each.Lot)
            .ThenBy(each => each.Flag.Id, StringComparer.Ordinal)
            .Select((each, place) => (each.Flag, each.Lot, Turn: each.Flag.DecidedBeside + place)))
        .OrderBy(each => each.Turn)
        .ThenBy(each => each.Lot)
        .ThenBy(each => each.Flag.Id, StringComparer.Ordinal)
        .Select(each => each.Flag);
}
