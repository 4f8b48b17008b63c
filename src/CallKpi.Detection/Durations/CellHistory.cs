namespace CallKpi.Detection.Durations;

/// <summary>One person's calls of one kind: the counts of their durations, alone and by context.</summary>
/// <remarks>The counts by context are coarse and stop at 65,535 each; sums that stop there stay exact whichever way they are formed.</remarks>
internal sealed class CellHistory
{
    /// <summary>A call of at most this long counts as a drop.</summary>
    internal const double DropSeconds = 5;

    private readonly ushort[] byContext = new ushort[DurationContext.Classes * DurationScale.CoarseBins];

    internal DurationHistogram Durations { get; } = new();

    /// <summary>How many lasted at most <see cref="DropSeconds"/>.</summary>
    internal int Drops { get; private set; }

    /// <summary>The median and the quartiles on x; kept up to date by <see cref="Add(double, in DurationContext)"/>.</summary>
    internal double LowerQuartile { get; private set; }

    internal double Median { get; private set; }

    internal double UpperQuartile { get; private set; }

    internal int Count => Durations.Count;

    internal Span<ushort> ByContext => byContext;

    /// <summary>The latest ordinary calls, newest first; what a flag shows beside the odd one.</summary>
    internal RecentCalls Recent { get; } = new();

    internal ReadOnlySpan<ushort> Of(int contextClass) => byContext.AsSpan(contextClass * DurationScale.CoarseBins, DurationScale.CoarseBins);

    internal void Add(double seconds, in DurationContext context)
    {
        var bin = DurationScale.BinOf(DurationScale.LogOf(seconds));
        Durations.Add(bin);
        Drops += seconds <= DropSeconds ? 1 : 0;
        Add(context.RecencyIndex, bin / 2);
        Add(context.PauseIndex, bin / 2);
        Add(context.PaceIndex, bin / 2);
        Measure();
    }

    internal void Add(CellHistory other)
    {
        Durations.Add(other.Durations);
        Drops += other.Drops;
        Recent.Add(other.Recent);
        for (var index = 0; index < byContext.Length; index++)
        {
            byContext[index] = Sum(byContext[index], other.byContext[index]);
        }

        Measure();
    }

    /// <summary>Takes counts that were read from storage.</summary>
    internal void Restore(int drops)
    {
        Drops = drops;
        Measure();
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
