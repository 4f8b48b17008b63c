namespace CallKpi.Domain.Review;

/// <summary>Shrinks the rates of small groups towards what is known of them beforehand.</summary>
internal static class EmpiricalBayes
{
    /// <summary>What a parent weighs, in verdicts, before groups show how much they differ.</summary>
    internal const double UsualStrength = 8;

    private const double LeastStrength = 2;
    private const double MostStrength = 200;

    /// <summary>How many verdicts of its own a group needs to weigh as much as its parent.</summary>
    /// <remarks>
    /// The beta-binomial by moments (Kleinman 1973, J. Am. Stat. Assoc. 68:46), each group around a mean of its own:
    /// E(x − nμ)² = nμ(1 − μ)(1 + (n − 1)ρ), and the strength is (1 − ρ)/ρ. Where groups differ no more than chance
    /// makes them, ρ is nothing and the parent says nearly all; where they differ much, each speaks for itself.
    /// </remarks>
    /// <param name="groups">Verdicts of each group, with the number expected real.</param>
    internal static double Strength(IEnumerable<Verdicts> groups)
    {
        double excess = 0;
        double possible = 0;
        foreach (var group in groups)
        {
            if (group.Decided > 1)
            {
                double n = group.Decided;
                var mean = group.Expected / n;
                var variance = n * mean * (1 - mean);
                excess += ((group.Real - group.Expected) * (group.Real - group.Expected)) - variance;
                possible += (n - 1) * variance;
            }
        }

        if (possible <= 0)
        {
            return UsualStrength;
        }

        var correlation = excess / possible;
        return correlation <= 0 ? MostStrength : Math.Clamp((1 - correlation) / correlation, LeastStrength, MostStrength);
    }

    /// <summary>A group's rate: its own verdicts, and its parent's rate as if it were so many more.</summary>
    internal static double Shrink(Verdicts own, double parent, double strength) =>
        (own.Real + (strength * parent)) / (own.Decided + strength);
}
