namespace CallKpi.Detection.Durations;

/// <summary>Counts of durations by fine bin, from which quantiles and a kernel density follow.</summary>
/// <remarks>Counts add up, so histograms merge exactly and the order of adding does not matter. Not thread safe.</remarks>
internal sealed class DurationHistogram
{
    internal int[] Counts { get; } = new int[DurationScale.Bins];

    /// <summary>How many durations were added.</summary>
    internal int Count { get; private set; }

    internal void Add(int bin, int count = 1)
    {
        Counts[bin] += count;
        Count += count;
    }

    internal void Add(DurationHistogram other)
    {
        for (var bin = 0; bin < Counts.Length; bin++)
        {
            Add(bin, other.Counts[bin]);
        }
    }

    /// <summary>The point on x below which a share of the durations lies, linear within its bin; the histogram must not be empty.</summary>
    internal double Quantile(double share)
    {
        var wanted = share * Count;
        var below = 0;
        for (var bin = 0; bin < Counts.Length; bin++)
        {
            var here = Counts[bin];
            if (here > 0 && below + here >= wanted)
            {
                return DurationScale.Lowest + ((bin + ((wanted - below) / here)) * DurationScale.Width);
            }

            below += here;
        }

        return DurationScale.Lowest + (Counts.Length * DurationScale.Width);
    }

    /// <summary>The lower quartile, the median and the upper quartile, in one pass; the histogram must not be empty.</summary>
    internal (double Lower, double Median, double Upper) Quartiles()
    {
        Span<double> found = stackalloc double[3];
        var quarter = 0;
        var below = 0;
        for (var bin = 0; quarter < 3; bin++)
        {
            var here = Counts[bin];
            for (; quarter < 3 && here > 0 && below + here >= (quarter + 1) * 0.25 * Count; quarter++)
            {
                found[quarter] = DurationScale.Lowest + ((bin + ((((quarter + 1) * 0.25 * Count) - below) / here)) * DurationScale.Width);
            }

            below += here;
        }

        return (found[0], found[1], found[2]);
    }

    /// <summary>How many durations lie below the middle of a bin, those in it by half.</summary>
    internal double Below(int bin)
    {
        var sum = 0.5 * Counts[bin];
        foreach (var count in Counts.AsSpan(0, bin))
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>The density at x by a Gaussian kernel (Rosenblatt 1956), times <see cref="Count"/>.</summary>
    internal double MassAt(double x, Kernel kernel) => kernel.Apply(Counts, (x - DurationScale.Lowest) / DurationScale.Width) / DurationScale.Width;
}
