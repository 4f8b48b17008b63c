namespace CallKpi.Domain.Anomalies;

/// <summary>A period in which a figure left its pattern.</summary>
/// <param name="Measure">The figure.</param>
/// <param name="Value">Its value.</param>
/// <param name="Low">The lower end of the usual range.</param>
/// <param name="High">Its upper end.</param>
/// <param name="PValue">How rare such a period is among ordinary ones.</param>
/// <param name="Count">How many earlier periods it was compared with.</param>
internal readonly record struct SeriesFinding(SeriesMeasure Measure, double Value, double Low, double High, double PValue, long Count)
{
    /// <summary>1 where the figure is too high, -1 where it is too low.</summary>
    internal int Side => Value > High ? 1 : -1;

    /// <summary>What moved it.</summary>
    internal FlagDriver Driver { get; init; }

    /// <summary>The figure in the newest ordinary periods of the same slot and sort of day, by the number of their day.</summary>
    internal IReadOnlyList<(int Day, double Value)> Earlier { get; init; } = [];
}
