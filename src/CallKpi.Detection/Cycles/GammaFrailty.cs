namespace CallKpi.Detection.Cycles;

/// <summary>How much clients of one group differ in pace: a gamma-distributed factor on each client's hazard, with mean 1.</summary>
/// <remarks>
/// Shared frailty (Clayton 1978; Vaupel, Manton and Stallard 1979): given its factor z, a client closes with hazard z·λ(t); z is gamma
/// distributed with shape and rate θ, so its variance is 1 / θ. Averaged over clients survival is S(t) = (1 + Λ(t)/θ)^−θ, hence
/// Λ = θ·(e^(−ln S / θ) − 1). After n closed intervals with ΣΛ = s the factor is expected to be (θ + n) / (θ + s): the client's own rhythm,
/// as far as clients of this company have one (compare Platzer and Reutterer 2016). θ is the one of a grid under which past closings were
/// most likely, each given the same client's earlier ones. No unit.
/// </remarks>
/// <param name="Theta">θ: small when clients differ much, a million when not at all.</param>
public readonly record struct GammaFrailty(double Theta)
{
    /// <summary>A surprise of −ln 5 %: what lies beyond tells of forgotten clients, not of a rhythm.</summary>
    internal const double MostSurprise = 3;

    /// <summary>The frailty of clients who do not differ.</summary>
    public static GammaFrailty None { get; } = new(1e6);

    private static ReadOnlySpan<double> Grid => [0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 13, 25, 60, 1e6];

    /// <summary>The conditional cumulative hazard Λ that belongs to a surprise −ln S of the average curve.</summary>
    public double Hazard(double surprise) => Theta * Math.Exp(surprise / Theta) - Theta;

    /// <summary>The factor on ages of a client with this past: under 1 for a brisk one, over 1 for a slow one, 1 for a new one.</summary>
    public double PaceOf(PartnerPast past) => (Theta + past.HazardSum) / (Theta + past.ClosedCount);

    /// <summary>The most likely frailty of a history.</summary>
    /// <param name="surprises">Of each interval, −ln S of its group's curve at its age, at most <see cref="MostSurprise"/>.</param>
    /// <param name="closed">Of each interval, whether it closed before that most.</param>
    /// <param name="sweep">The order in which the intervals began and closed.</param>
    internal static GammaFrailty Fit(ReadOnlySpan<double> surprises, ReadOnlySpan<bool> closed, PartnerSweep sweep)
    {
        GammaFrailty best = None;
        double most = double.NegativeInfinity;
        double[] hazards = new double[surprises.Length];
        foreach (double theta in Grid)
        {
            GammaFrailty frailty = new(theta);
            for (int index = 0; index < hazards.Length; index++)
            {
                hazards[index] = frailty.Hazard(surprises[index]);
            }

            PartnerPast[] pasts = sweep.Pasts(hazards);
            double sum = 0;
            for (int index = 0; index < hazards.Length; index++)
            {
                sum += pasts[index].ClosedCount == 0 ? 0 : frailty.LogLikelihood(surprises[index], hazards[index], closed[index], pasts[index]);
            }

            // At a tie clients do not differ: the last of the grid.
            (best, most) = sum >= most ? (frailty, sum) : (best, most);
        }

        return best;
    }

    // Density (θ+n)·Λ'/(A+Λ) · (A/(A+Λ))^(θ+n) with A = θ+s; Λ' = λ·e^(−ln S / θ), whose λ is the same for every θ.
    private double LogLikelihood(double surprise, double hazard, bool closed, PartnerPast past)
    {
        double rate = Theta + past.HazardSum, count = Theta + past.ClosedCount;
        double survived = -count * Math.Log(1 + (hazard / rate));
        return closed ? survived + Math.Log(count / (rate + hazard)) + (surprise / Theta) : survived;
    }
}
