namespace CallKpi.Domain.Anomalies;

/// <summary>Puts ordinary ones beside flags.</summary>
internal static class FlagNeighbours
{
    /// <summary>Beside a flag stand so many at most.</summary>
    internal const int Most = 3;

    /// <summary>Of a subject's own periods so many are kept: what came before anything was judged may have been odd, and then stands beside no flag.</summary>
    internal const int Kept = Most + 2;

    /// <summary>The flag with the first three of some ordinary ones within the range that was expected of it; where they are fewer, with others that are nearer to it.</summary>
    /// <remarks>What was ordinary in its own time, in another season say, may be odder now than the flag is: it would explain nothing.</remarks>
    internal static Flag Beside(this Flag flag, IEnumerable<FlagNeighbour> ordinary)
    {
        var farthest = flag.Beyond(flag.Value);
        return flag with
        {
            Neighbours = [.. ordinary.Index().Select(each => (each.Index, each.Item, Beyond: flag.Beyond(each.Item.Value)))
                .Where(each => each.Beyond == 0 || each.Beyond < farthest).OrderBy(each => each.Beyond > 0).Take(Most).OrderBy(each => each.Index).Select(each => each.Item)],
        };
    }

    /// <summary>How far a value lies beyond the expected range; 0 within.</summary>
    internal static double Beyond(this Flag flag, double value) => Math.Max(0, Math.Max(flag.ExpectedLow - value, value - flag.ExpectedHigh));

    /// <summary>Others of the same time, those of the nearest size first.</summary>
    /// <param name="ordinary">The ordinary ones.</param>
    /// <param name="size">The size of the flagged one.</param>
    /// <param name="at">The time, as the flag has it.</param>
    internal static IEnumerable<FlagNeighbour> Nearest(IEnumerable<(string Id, double Size, double Value)> ordinary, double size, DateTimeOffset at) => ordinary
        .OrderBy(each => Math.Abs(each.Size - size)).ThenBy(each => each.Id, StringComparer.Ordinal)
        .Select(each => new FlagNeighbour(each.Id, at, each.Value));
}
