namespace CallKpi.Detection.Cycles;

/// <summary>The intervals of one group in the order of their ages.</summary>
internal sealed class GroupAges
{
    private readonly int[] _order;
    private readonly int[] _firstOfTie;
    private readonly double[] _ages;
    private readonly int[] _closings;
    private readonly int[] _atRisk;
    private readonly double[] _hazards;

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
        _atRisk = [.. _firstOfTie.Select(place => _order.Length - place)];
        _closings = [.. _firstOfTie.Select((place, tie) => Enumerable.Range(place, EndOf(tie) - place).Count(each => intervals[_order[each]].IsClosed))];
        _hazards = new double[_ages.Length];
    }

    /// <summary>How many closed.</summary>
    internal int ClosedCount => _closings.Sum();

    /// <summary>The curve by the sums of the last <see cref="Sum"/>.</summary>
    internal BaseHazard Curve => BaseHazard.Of(_ages, [.. _hazards], _atRisk);

    /// <summary>Sums the hazard with each client's factor.</summary>
    /// <param name="factors">Each interval's client's factor.</param>
    /// <param name="hazards">Gets each interval's cumulative hazard.</param>
    /// <param name="jumps">Gets by how much the hazard grew at each interval's age.</param>
    internal void Sum(ReadOnlySpan<double> factors, Span<double> hazards, Span<double> jumps)
    {
        double[] open = new double[_ages.Length];
        double sum = 0;
        for (int tie = _ages.Length - 1, place = _order.Length - 1; tie >= 0; tie--)
        {
            for (; place >= _firstOfTie[tie]; place--)
            {
                sum += factors[_order[place]];
            }

            open[tie] = sum;
        }

        double hazard = 0;
        for (int tie = 0; tie < _ages.Length; tie++)
        {
            double jump = _closings[tie] / open[tie];
            _hazards[tie] = hazard += jump;
            for (int place = _firstOfTie[tie]; place < EndOf(tie); place++)
            {
                hazards[_order[place]] = hazard;
                jumps[_order[place]] = jump;
            }
        }
    }

    private int EndOf(int tie) => tie + 1 < _firstOfTie.Length ? _firstOfTie[tie + 1] : _order.Length;
}
