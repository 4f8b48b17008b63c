namespace CallKpi.Detection.Durations;

/// <summary>A Gaussian kernel on the fine bins, truncated at ten bins and scaled to sum to one.</summary>
internal sealed class Kernel
{
    private const int Reach = 10;

    private readonly double[] taps = new double[(2 * Reach) + 1];

    /// <param name="bandwidth">The standard deviation, in x.</param>
    internal Kernel(double bandwidth)
    {
        for (var index = 0; index < taps.Length; index++)
        {
            var distance = (index - Reach) * DurationScale.Width / bandwidth;
            taps[index] = Math.Exp(-0.5 * distance * distance);
        }

        var sum = taps.Sum();
        for (var index = 0; index < taps.Length; index++)
        {
            taps[index] /= sum;
        }
    }

    /// <summary>The smoothed count at a position in bins, linear between the middles of two bins.</summary>
    internal double Apply(ReadOnlySpan<int> counts, double position)
    {
        var (bin, fraction) = Split(position, counts.Length);
        var (lower, upper) = (0.0, 0.0);
        for (var index = Math.Max(0, bin - Reach); index <= Math.Min(counts.Length - 1, bin + Reach + 1); index++)
        {
            if (counts[index] is var count and > 0)
            {
                lower += count * Tap(index - bin);
                upper += count * Tap(index - bin - 1);
            }
        }

        return ((1 - fraction) * lower) + (fraction * upper);
    }

    /// <summary>Smooths a whole table.</summary>
    internal void Apply(ReadOnlySpan<double> source, Span<double> target)
    {
        for (var bin = 0; bin < target.Length; bin++)
        {
            var sum = 0.0;
            for (var index = Math.Max(0, Reach - bin); index < Math.Min(taps.Length, source.Length - bin + Reach); index++)
            {
                sum += taps[index] * source[bin + index - Reach];
            }

            target[bin] = sum;
        }
    }

    /// <summary>Reads a table at a position in bins, linear between the middles of two bins.</summary>
    internal static double Read(ReadOnlySpan<float> table, double position)
    {
        var (bin, fraction) = Split(position, table.Length);
        return ((1 - fraction) * table[bin]) + (fraction * table[bin + 1]);
    }

    private static (int Bin, double Fraction) Split(double position, int length)
    {
        var bin = (int)Math.Floor(position - 0.5);
        return bin < 0 ? (0, 0) : bin >= length - 1 ? (length - 2, 1) : (bin, position - 0.5 - bin);
    }

    private double Tap(int distance) => (uint)(distance + Reach) < (uint)taps.Length ? taps[distance + Reach] : 0;
}
