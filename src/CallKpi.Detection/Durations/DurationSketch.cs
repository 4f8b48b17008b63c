namespace CallKpi.Detection.Durations;

/// <summary>A histogram of durations on x = ln(seconds + 0.5), from which ranks, medians and spreads are exact to the width of a bucket.</summary>
/// <remarks>
/// Counts stand in a binary indexed tree (Fenwick 1994): adding, ranking and searching touch eight of its 256 cells, and two sketches merge by
/// adding cell to cell. One kilobyte, whatever the number of calls. Not thread safe.
/// </remarks>
internal sealed class DurationSketch
{
    internal const int Buckets = 256;

    /// <summary>256 buckets of this width reach from 0 s to a week; each is 5.65 % of its duration wide.</summary>
    internal const double Width = 0.055;

    /// <summary>Half a second is added so that a call of 0 s has a logarithm and integer seconds stand apart.</summary>
    internal const double Shift = 0.5;

    private static readonly double Lowest = Math.Log(Shift);

    private readonly int[] tree = new int[Buckets + 1];

    /// <summary>How many durations were added.</summary>
    internal int Count { get; private set; }

    internal static double LogOf(double seconds) => Math.Log(seconds + Shift);

    internal static double SecondsOf(double x) => Math.Max(0, Math.Exp(x) - Shift);

    internal static int BucketOf(double x) => Math.Clamp((int)Math.Floor((x - Lowest) / Width), 0, Buckets - 1);

    internal static double MiddleOf(int bucket) => Lowest + ((bucket + 0.5) * Width);

    internal void Add(int bucket, int count = 1)
    {
        Count += count;
        for (var cell = bucket + 1; cell <= Buckets; cell += cell & -cell)
        {
            tree[cell] += count;
        }
    }

    internal void Add(DurationSketch other)
    {
        Count += other.Count;
        for (var cell = 1; cell <= Buckets; cell++)
        {
            tree[cell] += other.tree[cell];
        }
    }

    /// <summary>How many durations lie in this bucket or below; 0 for buckets below the first, all for those above the last.</summary>
    internal int AtMost(int bucket)
    {
        var sum = 0;
        for (var cell = Math.Min(bucket + 1, Buckets); cell > 0; cell -= cell & -cell)
        {
            sum += tree[cell];
        }

        return sum;
    }

    /// <summary>How many durations lie in this bucket or above.</summary>
    internal int AtLeast(int bucket) => Count - AtMost(bucket - 1);

    internal int CountIn(int bucket) => AtMost(bucket) - AtMost(bucket - 1);

    /// <summary>The bucket of the lower median; the sketch must not be empty.</summary>
    internal int MedianBucket()
    {
        var wanted = (Count + 1) / 2;
        var position = 0;
        for (var step = Buckets; step > 0; step /= 2)
        {
            if (position + step <= Buckets && tree[position + step] < wanted)
            {
                position += step;
                wanted -= tree[position];
            }
        }

        return Math.Min(position, Buckets - 1);
    }

    /// <summary>The lower median of the distances from a bucket, in x; the sketch must not be empty.</summary>
    internal double MedianDistance(int centre)
    {
        var wanted = (Count + 1) / 2;
        var (low, high) = (0, Buckets);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var within = AtMost(centre + middle) - AtMost(centre - middle - 1);
            (low, high) = within >= wanted ? (low, middle) : (middle + 1, high);
        }

        return low * Width;
    }
}
