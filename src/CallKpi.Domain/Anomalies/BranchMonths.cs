namespace CallKpi.Domain.Anomalies;

/// <summary>The months of a branch over what its own history led one to expect of them.</summary>
/// <remarks>
/// A season that all branches have in common needs no index here: it is in the other branches' ratios too, and only what is left beside them is judged.
/// </remarks>
public static class BranchMonths
{
    private const int LeastEarlier = 4;
    private const int MostEarlier = 12;

    /// <summary>Each month's number a working day over the median of up to twelve months before it, from the fifth month on.</summary>
    /// <remarks>Half a case is added, so that a month without any has a logarithm.</remarks>
    /// <param name="months">Each month's number and working days, oldest first and without a gap.</param>
    public static IReadOnlyList<double> OverExpected(IReadOnlyList<(double Count, int WorkingDays)> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        double[] rates = [.. months.Select(month => (month.Count + 0.5) / Math.Max(1, month.WorkingDays))];
        return [.. Enumerable.Range(LeastEarlier, Math.Max(0, rates.Length - LeastEarlier))
            .Select(index => rates[index] / Median(rates[Math.Max(0, index - MostEarlier)..index]))];
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
