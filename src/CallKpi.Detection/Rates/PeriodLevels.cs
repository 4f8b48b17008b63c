namespace CallKpi.Detection.Rates;

/// <summary>The level of each period and how far each value lies from it, where no value counts for more than the scale allows.</summary>
/// <remarks>
/// Location of each period and one scale for all by Huber's second proposal (<see cref="HuberScale"/>), begun at medians and solved in turns: in each
/// period Σψ = 0, over all Σψ² = 0.778·s²·(T − J), of T values in J periods. Units are the values'.
/// </remarks>
internal sealed class PeriodLevels
{
    private const int MostRounds = 50;
    private const double Enough = 1e-9;

    /// <summary>Works levels and scale out of values, each with its period.</summary>
    internal PeriodLevels(IReadOnlyList<(int Period, double Value)> values)
    {
        int[][] periods = [.. values.Select((value, index) => (value.Period, index)).GroupBy(each => each.Period, each => each.index).Select(group => group.ToArray())];
        double[] levels = new double[values.Count], deviations = new double[values.Count];
        foreach (int[] period in periods)
        {
            double median = Series.Medians.Of([.. period.Select(index => values[index].Value)]);
            Array.ForEach(period, index => levels[index] = median);
        }

        double Residual(int index) => values[index].Value - levels[index];
        double degrees = Math.Max(1, values.Count - periods.Length);
        double scale = Series.Medians.Deviation([.. Enumerable.Range(0, values.Count).Select(Residual)], 0);
        if (scale <= 0)
        {
            // Where most are equal the others still differ.
            scale = Math.Sqrt(Enumerable.Range(0, values.Count).Sum(index => Residual(index) * Residual(index)) / degrees);
        }

        for (int round = 0; round < MostRounds; round++)
        {
            double before = scale;
            foreach (int[] period in periods)
            {
                double shift = period.Average(index => HuberScale.Capped(Residual(index), before));
                Array.ForEach(period, index => levels[index] += shift);
            }

            scale = Math.Sqrt(Enumerable.Range(0, values.Count).Sum(index => Math.Pow(HuberScale.Capped(Residual(index), before), 2)) / (HuberScale.NormalPart * degrees));
            if (Math.Abs(scale - before) <= Enough)
            {
                break;
            }
        }

        for (int index = 0; index < deviations.Length; index++)
        {
            deviations[index] = HuberScale.Capped(Residual(index), scale);
        }

        (Levels, Deviations) = (levels, deviations);
    }

    /// <summary>The level of the period of each value.</summary>
    internal IReadOnlyList<double> Levels { get; }

    /// <summary>How far each value lies from it, capped.</summary>
    internal IReadOnlyList<double> Deviations { get; }
}
