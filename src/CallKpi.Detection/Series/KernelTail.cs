using MathNet.Numerics;

namespace CallKpi.Detection.Series;

/// <summary>How rare a value is among the recent ones, by a Gaussian kernel estimate of their distribution.</summary>
/// <remarks>
/// The two-sided tail 2·min(F, 1 − F), where F is the mean of Φ((v − x)/h) over at most 300 values x spread evenly over the window, and
/// h = 1.06·s·n^(−1/5) (Silverman 1986), not under a least width. The surprise is −log10 of it. The unit is the value's.
/// </remarks>
internal sealed class KernelTail(int window)
{
    private const int References = 300;
    private const int Fewest = 30;

    private readonly List<double> _ring = [];
    private int _next;

    /// <summary>The surprise of a value, which is learned afterwards.</summary>
    internal double Observe(double value, double leastWidth)
    {
        double surprise = _ring.Count < Fewest ? 0 : Surprise(value, leastWidth);
        if (_ring.Count < window)
        {
            _ring.Add(value);
        }
        else
        {
            _ring[_next] = value;
            _next = (_next + 1) % window;
        }

        return surprise;
    }

    private double Surprise(double value, double leastWidth)
    {
        int count = Math.Min(References, _ring.Count);
        Span<double> references = stackalloc double[References];
        double step = (double)_ring.Count / count, sum = 0, squares = 0;
        for (int index = 0; index < count; index++)
        {
            references[index] = _ring[(_next + (int)(index * step)) % _ring.Count];
            sum += references[index];
        }

        double mean = sum / count;
        for (int index = 0; index < count; index++)
        {
            squares += (references[index] - mean) * (references[index] - mean);
        }

        double width = Math.Max(1.06 * Math.Sqrt(squares / count) * Math.Pow(count, -0.2), leastWidth), above = 0, below = 0;
        for (int index = 0; index < count; index++)
        {
            double z = (value - references[index]) / (width * Constants.Sqrt2);
            double tail = SpecialFunctions.Erfc(Math.Abs(z)) / 2;
            above += z > 0 ? tail : 1 - tail;
            below += z > 0 ? 1 - tail : tail;
        }

        return -Math.Log10(Math.Max(2 * Math.Min(above, below) / count, 1e-300));
    }
}
