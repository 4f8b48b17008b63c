namespace CallKpi.Detection.Cycles;

/// <summary>The intervals of one group in the order of their ages.</summary>
internal sealed class GroupAges
{
    private readonly int[] _order;
    private readonly int[] _firstOfTie;
    private readonly double[] _ages;
    private readonly double[] _logs;
    private readonly int[] _closings;
    private readonly double[] _open;
    private readonly double[] _hazards;
    private double _scale = double.PositiveInfinity;

    /// <summary>The group of some of the intervals.</summary>
    /// <param name="intervals">All intervals.</param>
    /// <param name="own">The places of those of the group.</param>
    internal GroupAges(IReadOnlyList<CycleInterval> intervals, IEnumerable<int> own)
    {
        (double Length, int Index)[] sorted = [.. own.Select(index => (intervals[index].Length, index))];
        Array.Sort(sorted);
        _order = Array.ConvertAll(sorted, each => each.Index);
        _firstOfTie = [.. Enumerable.Range(0, _order.Length)
            .Where(place => place == 0 || intervals[_order[place]].Length != intervals[_order[place - 1]].Length)];
        _ages = [.. _firstOfTie.Select(place => intervals[_order[place]].Length)];
        _logs = [.. _ages.Select(age => Math.Log(age))];
        _closings = [.. _firstOfTie.Select((place, tie) => Enumerable.Range(place, EndOf(tie) - place).Count(each => intervals[_order[each]].IsClosed))];
        _open = new double[_ages.Length];
        _hazards = new double[_ages.Length];
        ClosedCount = _closings.Sum();
    }

    /// <summary>How many closed.</summary>
    internal int ClosedCount { get; }

    /// <summary>Sums the factors of the clients who were open at each age; <see cref="Expected"/> and <see cref="Sum"/> use them.</summary>
    /// <param name="factors">Each interval's client's factor.</param>
    internal void Open(ReadOnlySpan<double> factors)
    {
        double sum = 0;
        for (int tie = _ages.Length - 1, place = _order.Length - 1; tie >= 0; tie--)
        {
            for (; place >= _firstOfTie[tie]; place--)
            {
                sum += factors[_order[place]];
            }

            _open[tie] = sum;
        }
    }

    /// <summary>How many closings a shape expects of those who were open, and by how much fewer for each unit of its scale's logarithm.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="scale">The age at which it is 1.</param>
    internal (double Count, double Slope) Expected(PaceHazard shape, double scale)
    {
        double count = 0, slope = 0, log = Math.Log(scale);
        for (int tie = 0; tie < _logs.Length; tie++)
        {
            // Each is open until its own age.
            double leaving = _open[tie] - (tie + 1 < _open.Length ? _open[tie + 1] : 0);
            (double hazard, double growth) = shape.AtLog(_logs[tie] - log);
            count += leaving * hazard;
            slope += leaving * growth;
        }

        return (count, slope);
    }

    /// <summary>Sums the hazard.</summary>
    /// <param name="prior">What is assumed: its shape counts as so many clients of average pace.</param>
    /// <param name="scale">The age at which its shape is 1 in this group; infinite where nothing has closed.</param>
    /// <param name="hazards">Gets each interval's cumulative hazard.</param>
    /// <param name="jumps">Gets by how much the hazard grew at each interval's age.</param>
    /// <remarks>
    /// The hazard grows by (d + c · ΔH) / (R + c) up to an age at which d close of R, a sum of factors, with ΔH the shape's growth since the age
    /// before: the posterior mean of a gamma process that has the shape as its mean and c intervals as its weight (Kalbfleisch 1978, Clayton
    /// 1991). With c = 0 it is the sum of Nelson and Aalen for known factors (Klein 1992), and where R = 0 the shape itself.
    /// </remarks>
    internal void Sum(CyclePrior prior, double scale, Span<double> hazards, Span<double> jumps)
    {
        _scale = scale;
        double hazard = 0, before = 0;
        for (int tie = 0; tie < _ages.Length; tie++)
        {
            double assumed = prior.Hazard.At(_ages[tie] / scale);
            double jump = (_closings[tie] + (prior.HazardIntervals * (assumed - before))) / (_open[tie] + prior.HazardIntervals);
            before = assumed;
            _hazards[tie] = hazard += jump;
            for (int place = _firstOfTie[tie]; place < EndOf(tie); place++)
            {
                hazards[_order[place]] = hazard;
                jumps[_order[place]] = jump;
            }
        }
    }

    /// <summary>The curve by the last <see cref="Sum"/>.</summary>
    internal BaseHazard Curve(PaceHazard shape) => new(_ages, [.. _hazards], shape, _scale);

    private int EndOf(int tie) => tie + 1 < _firstOfTie.Length ? _firstOfTie[tie + 1] : _order.Length;
}
