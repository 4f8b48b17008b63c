namespace CallKpi.Detection.Series;

/// <summary>What the season makes of an ordinary value (C30): the expected fall or rise of each part of the year.</summary>
/// <remarks>
/// Classical multiplicative decomposition (Macaulay 1931): the ratio of each value to the centred moving average over one cycle, then for each
/// part of the cycle the median ratio, scaled to a mean of 1. A part's logarithm is shrunk by n / (n + 1), n its number of ratios, so that one
/// year alone is believed by half. Values must be positive; others count as missing. No unit. A pure function of consecutive periods: it keeps nothing
/// that could be merged or stored.
/// </remarks>
public sealed class SeasonIndex
{
    private const double ShrinkWeight = 1;

    private readonly double[] _factors;

    private SeasonIndex(double[] factors) => _factors = factors;

    /// <summary>How many parts a cycle has: 12 for months, 52 for weeks.</summary>
    public int Parts => _factors.Length;

    /// <summary>The factor of a part of the cycle, from 0: 0.8 where a fall by a fifth is to be expected.</summary>
    public double this[int part] => _factors[part];

    /// <summary>Learns the factors from consecutive periods.</summary>
    /// <param name="values">The periods' values, oldest first.</param>
    /// <param name="firstPart">The part of the cycle that the first of them is.</param>
    /// <param name="parts">How many parts a cycle has; at least 2.</param>
    public static SeasonIndex Fit(IReadOnlyList<double> values, int firstPart, int parts)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 2);
        List<double>[] ratios = [.. Enumerable.Range(0, parts).Select(_ => new List<double>())];
        for (int index = 0; index < values.Count; index++)
        {
            double trend = CentredMean(values, index, parts);
            if (values[index] > 0 && trend > 0)
            {
                ratios[(firstPart + index) % parts].Add(Math.Log(values[index] / trend));
            }
        }

        double[] logs = [.. ratios.Select(part => part.Count == 0 ? 0 : Medians.Of([.. part]) * part.Count / (part.Count + ShrinkWeight))];
        double mean = logs.Average(Math.Exp);
        return new SeasonIndex([.. logs.Select(log => Math.Exp(log) / mean)]);
    }

    // An even cycle has no middle: its two ends count half each.
    private static double CentredMean(IReadOnlyList<double> values, int index, int parts)
    {
        int reach = parts / 2;
        if (index < reach || index + reach >= values.Count)
        {
            return double.NaN;
        }

        double sum = 0;
        for (int offset = -reach; offset <= reach; offset++)
        {
            sum += values[index + offset] * (parts % 2 == 0 && Math.Abs(offset) == reach ? 0.5 : 1);
        }

        return sum / parts;
    }
}
