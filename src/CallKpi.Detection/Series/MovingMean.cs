using CallKpi.Detection.State;

namespace CallKpi.Detection.Series;

/// <summary>The mean of the last few values.</summary>
internal sealed class MovingMean(int length)
{
    private readonly Queue<double> _values = new();

    internal double Observe(double value)
    {
        _values.Enqueue(value);
        while (_values.Count > length)
        {
            _values.Dequeue();
        }

        return _values.Average();
    }

    internal void Put(StateWriter writer) => writer.Put(_values);

    internal void Take(ref StateReader reader)
    {
        Array.ForEach(reader.TakeDoubles(), _values.Enqueue);
        if (_values.Count > length)
        {
            reader.Refuse();
        }
    }
}
