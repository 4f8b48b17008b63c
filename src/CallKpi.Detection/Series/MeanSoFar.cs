using CallKpi.Detection.State;

namespace CallKpi.Detection.Series;

/// <summary>The mean of all values so far; 0 without values.</summary>
internal sealed class MeanSoFar
{
    private int _count;

    internal double Value { get; private set; }

    internal void Add(double value) => Value += (value - Value) / ++_count;

    internal void Put(StateWriter writer)
    {
        writer.Put(_count);
        writer.Put(Value);
    }

    internal void Take(ref StateReader reader) => (_count, Value) = (reader.TakeNatural(), reader.TakeDouble());
}
