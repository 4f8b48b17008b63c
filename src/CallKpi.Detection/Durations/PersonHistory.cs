namespace CallKpi.Detection.Durations;

/// <summary>What is known of one person: the calls of each kind, how often strangers are called, and the trail of the latest calls.</summary>
internal sealed class PersonHistory
{
    /// <summary>So much later than it began a call may be told of; what is older than that behind a later one shows that a clock was wrong.</summary>
    internal const long MostDelay = TimeSpan.TicksPerDay;

    internal Dictionary<string, CellHistory> Cells { get; } = new(StringComparer.Ordinal);

    /// <summary>All kinds of whole calls together, against which the pace is measured.</summary>
    internal DurationHistogram All { get; } = new();

    /// <summary>How many whole calls went to strangers.</summary>
    internal int Strangers { get; set; }

    /// <summary>The evidence against the person's calls.</summary>
    internal EvidenceHistogram Evidence { get; } = new();

    /// <summary>How often the person's calls were flagged lately.</summary>
    internal AlarmRate Alarms { get; set; }

    internal PersonTrail Trail { get; set; } = new();

    /// <summary>What was just before a call; null of one that is told of late, behind later ones: of what was before those nothing is remembered.</summary>
    internal PersonTrail? TrailBefore(in DurationCall call) => call.FromTicks < Trail.LastStart ? null : Trail;

    /// <summary>What a call goes on with; null of one that is told of late. From a clock that was far ahead the trail comes back with the first call after.</summary>
    internal PersonTrail? TrailOf(in DurationCall call) => Trail.LastStart - call.FromTicks is > 0 and <= MostDelay ? null : Trail;

    /// <summary>The person's offset from the kinds' medians, shrunk; worked out by <see cref="KindFit"/>.</summary>
    internal double Offset { get; set; }

    internal CellHistory Cell(string kind, bool isOfParts)
    {
        if (!Cells.TryGetValue(kind, out var cell))
        {
            Cells.Add(kind, cell = new CellHistory { IsOfParts = isOfParts });
        }

        return cell;
    }

    /// <summary>Takes over another's calls of the same person.</summary>
    /// <param name="other">The other's.</param>
    /// <param name="places">By the other's place of a class of partners its place here; -1 where there is none.</param>
    internal void Add(PersonHistory other, ReadOnlySpan<int> places)
    {
        foreach (var (kind, cell) in other.Cells)
        {
            Cell(kind, cell.IsOfParts).Add(cell, places);
        }

        All.Add(other.All);
        Strangers += other.Strangers;
        Evidence.Add(other.Evidence);
        Alarms = Alarms.With(other.Alarms);
        Trail = other.Trail.LastStart > Trail.LastStart ? other.Trail : Trail;
    }
}
