using CallKpi.Detection.State;

namespace CallKpi.Detection.Series;

/// <summary>A quantile of all values so far, from counts in equal buckets between 0 and a most; exact to a bucket.</summary>
internal sealed class RunningQuantile(double share, double most, int buckets)
{
    private readonly int[] _counts = new int[buckets];
    private int _total;

    /// <summary>The upper edge of the quantile's bucket; 0 without values.</summary>
    internal double Value
    {
        get
        {
            double above = (1 - share) * _total;
            int bucket = buckets - 1;
            for (double sum = 0; bucket > 0 && sum + _counts[bucket] <= above; bucket--)
            {
                sum += _counts[bucket];
            }

            return _total == 0 ? 0 : most * (bucket + 1) / buckets;
        }
    }

    internal void Add(double value)
    {
        _counts[Math.Clamp((int)(value / most * buckets), 0, buckets - 1)]++;
        _total++;
    }

    internal void Put(StateWriter writer)
    {
        writer.PutCounts(_counts);
    }

    internal void Take(ref StateReader reader)
    {
        reader.TakeCounts(_counts);
        _total = _counts.Sum();
    }
}
