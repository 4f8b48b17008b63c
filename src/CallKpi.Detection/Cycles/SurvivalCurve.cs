namespace CallKpi.Detection.Cycles;

/// <summary>The share of intervals still open at each age.</summary>
/// <remarks>
/// The product-limit estimate: S(t) = Π over closing ages u ≤ t of (1 − closings at u / open just before u) (Kaplan and Meier 1958). Open
/// intervals leave at their age without a closing. It assumes that being observed to the end has nothing to do with how long an interval
/// would have lasted. This type is immutable.
/// </remarks>
public sealed class SurvivalCurve
{
    /// <summary>Fewer intervals at risk say nothing sure about the end of the curve.</summary>
    private const int LeastAtRisk = 15;

    private readonly double[] _ages;
    private readonly double[] _survival;
    private readonly double[] _hazard;

    private SurvivalCurve(double[] ages, double[] survival, double[] hazard, int closed, double plateau)
    {
        (_ages, _survival, _hazard) = (ages, survival, hazard);
        (ClosedCount, Plateau) = (closed, plateau);
    }

    /// <summary>How many intervals closed.</summary>
    public int ClosedCount { get; }

    /// <summary>The survival at the last age that at least fifteen intervals reached: the most that may never close.</summary>
    public double Plateau { get; }

    /// <summary>The longest age seen; 0 without intervals.</summary>
    public double LongestAge => _ages.Length == 0 ? 0 : _ages[^1];

    /// <summary>The curve of a set of ages, in any order.</summary>
    public static SurvivalCurve Of(IEnumerable<SurvivalPoint> points)
    {
        SurvivalPoint[] sorted = [.. points];
        Array.Sort(Array.ConvertAll(sorted, point => point.Age), sorted);
        List<double> ages = [], survival = [], hazard = [];
        double share = 1, sum = 0, plateau = 1;
        bool isSure = false;
        int closed = 0;
        for (int first = 0; first < sorted.Length;)
        {
            // One at least, whatever its age compares equal to.
            int next = first, closings = 0;
            do
            {
                closings += sorted[next].IsClosed ? 1 : 0;
                next++;
            }
            while (next < sorted.Length && sorted[next].Age == sorted[first].Age);

            int atRisk = sorted.Length - first;
            share *= 1 - ((double)closings / atRisk);
            sum += (double)closings / atRisk;
            closed += closings;
            ages.Add(sorted[first].Age);
            survival.Add(share);
            hazard.Add(sum);
            (plateau, isSure) = atRisk >= LeastAtRisk ? (share, true) : (isSure ? plateau : share, isSure);
            first = next;
        }

        return new SurvivalCurve([.. ages], [.. survival], [.. hazard], closed, plateau);
    }

    /// <summary>The share still open after an age.</summary>
    public double At(double age)
    {
        int index = LastAtOrBelow(age);
        return index < 0 ? 1 : _survival[index];
    }

    /// <summary>The first age after which at most a share is open; null when the curve never falls so low.</summary>
    public double? AgeAt(double share)
    {
        // Survival never rises, so the first position at or under the share is found by halving.
        int low = 0, high = _survival.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _survival[middle] <= share + 1e-12 ? (low, middle) : (middle + 1, high);
        }

        return low < _survival.Length ? _ages[low] : null;
    }

    /// <summary>The cumulative hazard Σ closings / at risk up to an age (Nelson 1972, Aalen 1978), straight between ages.</summary>
    public double HazardAt(double age) => Interpolate(_hazard, age);

    private double Interpolate(double[] values, double age)
    {
        int index = LastAtOrBelow(age);
        if (index < 0)
        {
            return _ages.Length == 0 || _ages[0] <= 0 ? 0 : values[0] * age / _ages[0];
        }

        return index == _ages.Length - 1
            ? values[index]
            : values[index] + ((age - _ages[index]) / (_ages[index + 1] - _ages[index]) * (values[index + 1] - values[index]));
    }

    private int LastAtOrBelow(double age)
    {
        int index = Array.BinarySearch(_ages, age);
        return index >= 0 ? index : ~index - 1;
    }
}
