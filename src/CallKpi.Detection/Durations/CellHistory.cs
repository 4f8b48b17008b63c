namespace CallKpi.Detection.Durations;

/// <summary>One person's calls of one kind: the counts of their durations, alone and by context.</summary>
/// <remarks>The counts by context are coarse and stop at 65,535 each; sums that stop there stay exact whichever way they are formed.</remarks>
internal sealed class CellHistory
{
    /// <summary>A call of at most this long counts as a drop.</summary>
    internal const double DropSeconds = 5;

    /// <summary>Counts of partners' classes take room only where there are such.</summary>
    private ushort[] byContext = new ushort[DurationContext.SharedClasses * DurationScale.CoarseBins];

    /// <summary>Whether these are parts of calls that others shared.</summary>
    internal bool IsOfParts { get; init; }

    internal DurationHistogram Durations { get; } = new();

    /// <summary>How many lasted at most <see cref="DropSeconds"/>.</summary>
    internal int Drops { get; private set; }

    /// <summary>The median and the quartiles on x; kept up to date by <see cref="Add(double, in DurationContext)"/>.</summary>
    internal double LowerQuartile { get; private set; }

    internal double Median { get; private set; }

    internal double UpperQuartile { get; private set; }

    internal int Count => Durations.Count;

    internal ReadOnlySpan<ushort> ByContext => byContext;

    /// <summary>The latest calls that rang no alarm, newest first; what a flag shows beside the odd one.</summary>
    internal RecentCalls Recent { get; } = new();

    internal ReadOnlySpan<ushort> Of(int contextClass) => contextClass * DurationScale.CoarseBins < byContext.Length
        ? byContext.AsSpan(contextClass * DurationScale.CoarseBins, DurationScale.CoarseBins)
        : [];

    internal void Add(double seconds, in DurationContext context)
    {
        var bin = DurationScale.BinOf(DurationScale.LogOf(seconds));
        Durations.Add(bin);
        Drops += seconds <= DropSeconds ? 1 : 0;
        Add(context.RecencyIndex, bin / 2);
        Add(context.PauseIndex, bin / 2);
        Add(context.PaceIndex, bin / 2);
        if (context.PartnerClass >= 0)
        {
            MakeRoom();
            Add(context.PartnerIndex, bin / 2);
        }

        Measure();
    }

    /// <param name="other">The other's.</param>
    /// <param name="places">By the other's place of a class of partners its place here; -1 where there is none.</param>
    internal void Add(CellHistory other, ReadOnlySpan<int> places)
    {
        Durations.Add(other.Durations);
        Drops += other.Drops;
        Recent.Add(other.Recent);
        for (var index = 0; index < DurationContext.Classes; index++)
        {
            var counts = other.Of(index);
            var place = index < DurationContext.SharedClasses ? index : places.Length > index - DurationContext.SharedClasses ? places[index - DurationContext.SharedClasses] : -1;
            if (counts.Length > 0 && place >= 0)
            {
                Add(counts, index < DurationContext.SharedClasses ? place : DurationContext.SharedClasses + place);
            }
        }

        Measure();
    }

    /// <summary>Takes counts that were read from storage, as <see cref="ByContext"/> gave them.</summary>
    internal void Restore(int drops, ReadOnlySpan<int> contexts)
    {
        if (contexts[(DurationContext.SharedClasses * DurationScale.CoarseBins)..].ContainsAnyExcept(0))
        {
            MakeRoom();
        }

        for (var index = 0; index < byContext.Length; index++)
        {
            byContext[index] = (ushort)contexts[index];
        }


        Drops = drops;
        Measure();
    }

    private void MakeRoom()
    {
        if (byContext.Length < DurationContext.Classes * DurationScale.CoarseBins)
        {
            Array.Resize(ref byContext, DurationContext.Classes * DurationScale.CoarseBins);
        }
    }

    private void Add(ReadOnlySpan<ushort> counts, int contextClass)
    {
        if (contextClass >= DurationContext.SharedClasses)
        {
            MakeRoom();
        }

        for (var coarse = 0; coarse < counts.Length; coarse++)
        {
            ref var count = ref byContext[(contextClass * DurationScale.CoarseBins) + coarse];
            count = Sum(count, counts[coarse]);
        }
    }

    private void Add(int contextClass, int coarse)
    {
        ref var count = ref byContext[(contextClass * DurationScale.CoarseBins) + coarse];
        count = Sum(count, 1);
    }

    private static ushort Sum(ushort left, ushort right) => (ushort)Math.Min(left + right, ushort.MaxValue);

    private void Measure()
    {
        if (Count > 0)
        {
            (LowerQuartile, Median, UpperQuartile) = Durations.Quartiles();
        }
    }
}
