using CallKpi.Cli.Session;

namespace CallKpi.Cli.Replay;

/// <summary>Which rows of a file are sent, and in what order.</summary>
/// <param name="From">Calls that began at or after; null: from the first.</param>
/// <param name="To">Calls that began before; null: to the last.</param>
/// <param name="Limit">At most so many rows; 0: all.</param>
/// <param name="ShuffleSeed">Seed of the order; null: the file's order.</param>
internal sealed record RowSelection(DateTimeOffset? From, DateTimeOffset? To, long Limit, ulong? ShuffleSeed)
{
    /// <summary>The selected rows. Rows with problems pass, so that they are reported.</summary>
    public IEnumerable<ReplayRow> Apply(IEnumerable<ReplayRow> rows)
    {
        IEnumerable<ReplayRow> chosen = rows.Where(IsWithin);
        if (Limit > 0)
        {
            chosen = chosen.Take((int)Math.Min(Limit, int.MaxValue));
        }

        if (ShuffleSeed is not { } seed)
        {
            return chosen;
        }

        ReplayRow[] all = [.. chosen];
        new Dice(seed).Shuffle(all);
        return all;
    }

    private bool IsWithin(ReplayRow row) =>
        row.Event is null || ((From is null || row.StartedAt >= From) && (To is null || row.StartedAt < To));
}
