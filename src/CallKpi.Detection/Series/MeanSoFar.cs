namespace CallKpi.Detection.Series;

/// <summary>The mean of all values so far; 0 without values.</summary>
internal sealed class MeanSoFar
{
    private long _count;

    internal double Value { get; private set; }

    internal void Add(double value) => Value += (value - Value) / ++_count;
}
