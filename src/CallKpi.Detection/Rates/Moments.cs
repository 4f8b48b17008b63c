namespace CallKpi.Detection.Rates;

/// <summary>Count, mean and sum of squared deviations of numbers, which add up without loss (Chan, Golub and LeVeque 1979).</summary>
/// <param name="Count">How many numbers.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="SquaredDeviations">The sum of their squared deviations from it.</param>
internal readonly record struct Moments(double Count, double Mean, double SquaredDeviations)
{
    internal static Moments Of(double value) => new(1, value, 0);

    public static Moments operator +(Moments left, Moments right)
    {
        double count = left.Count + right.Count;
        if (count == 0)
        {
            return default;
        }

        double delta = right.Mean - left.Mean;
        return new Moments(
            count, left.Mean + (delta * right.Count / count), left.SquaredDeviations + right.SquaredDeviations + (delta * delta * left.Count * right.Count / count));
    }
}
