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
}
