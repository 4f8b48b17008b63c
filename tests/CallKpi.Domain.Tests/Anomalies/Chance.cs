namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>Numbers from the distributions that floors are simulated with.</summary>
internal static class Chance
{
    // Box and Muller 1958.
    internal static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    internal static double Weibull(this Random random, double shape) => Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / shape);

    // A sum of arrivals; for large means the normal distribution is near enough.
    internal static int Poisson(this Random random, double mean)
    {
        if (mean > 200)
        {
            return (int)Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * random.Normal())));
        }

        var count = -1;
        for (var sum = 0.0; sum < mean; count++)
        {
            sum -= Math.Log(1 - random.NextDouble());
        }

        return Math.Max(0, count);
    }

    internal static int Binomial(this Random random, double share, int cases) => Enumerable.Range(0, cases).Count(_ => random.NextDouble() < share);

    // Marsaglia and Tsang 2000, for a shape of 1 or more.
    internal static double Gamma(this Random random, double shape)
    {
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = random.Normal();
            var v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    internal static double Beta(this Random random, double hits, double misses)
    {
        var gamma = random.Gamma(hits);
        return gamma / (gamma + random.Gamma(misses));
    }
}
