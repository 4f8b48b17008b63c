namespace CallKpi.Detection.Series;

/// <summary>Order statistics of short lists.</summary>
internal static class Medians
{
    /// <summary>The median absolute deviation of a normal distribution is 0.6745 of its standard deviation (Hampel 1974).</summary>
    internal const double MadToDeviation = 1.4826;

    /// <summary>The median; sorts the values in place. Not a number without values.</summary>
    internal static double Of(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        values.Sort();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>The median absolute deviation from a centre, as a standard deviation.</summary>
    internal static double Deviation(Span<double> values, double centre)
    {
        foreach (ref double value in values)
        {
            value = Math.Abs(value - centre);
        }

        return MadToDeviation * Of(values);
    }
}
