namespace CallKpi.Detection.Rates;

/// <summary>How much more counts differ from what is expected of them than chance alone would have them.</summary>
/// <remarks>
/// φ is the smaller of two, and at least 1. Pearson's statistic over its degrees of freedom, Σ(y − μ)²/μ / ν (McCullagh and Nelder 1989, section 9.2.4),
/// which one odd count raises for all. And Huber's second proposal (<see cref="HuberScale"/>): Σ min((y − μ)²/μ, k²φ) = φ·Σ E min((N − λ)²/λ, k²)·ν/n
/// with N Poisson of mean λ = μ/φ, solved from 1 upwards. An odd count only ever raises the first; of few counts the second may be the larger by chance.
/// Where fewer than three are expected on average it is the first alone: a cap would take for odd what is only scattered, and find too little. No unit.
/// </remarks>
public static class CountDispersion
{
    private const int MostRounds = 50;
    private const double Enough = 1e-6;
    private const double LeastExpected = 3;

    /// <summary>φ; 1 without a degree of freedom.</summary>
    /// <param name="cells">The counts with what is expected of each, more than 0.</param>
    /// <param name="degrees">ν: the counts, less what was estimated from them to expect it.</param>
    public static double Of(IReadOnlyList<(double Count, double Expected)> cells, double degrees)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (degrees <= 0)
        {
            return 1;
        }

        double[] squares = [.. cells.Select(cell => (cell.Count - cell.Expected) * (cell.Count - cell.Expected) / cell.Expected)];
        double pearson = squares.Sum() / degrees, dispersion = 1;
        if (cells.Average(cell => cell.Expected) < LeastExpected)
        {
            return Math.Max(1, pearson);
        }

        for (int round = 0; round < MostRounds && dispersion < pearson; round++)
        {
            double most = HuberScale.Reach * HuberScale.Reach * dispersion, before = dispersion;
            double ordinary = cells.Sum(cell => HuberScale.PoissonPart(cell.Expected / before)) * degrees / cells.Count;
            dispersion = Math.Max(1, squares.Sum(square => Math.Min(square, most)) / ordinary);
            if (Math.Abs(dispersion - before) < Enough)
            {
                break;
            }
        }

        return Math.Max(1, Math.Min(pearson, dispersion));
    }
}
