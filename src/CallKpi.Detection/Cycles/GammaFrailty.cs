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

    /// <summary>The factor on ages of a client with this past: under 1 for a brisk one, over 1 for a slow one, 1 for a new one.</summary>
    public double PaceOf(PartnerPast past) => (Theta + past.HazardSum) / (Theta + past.ClosedCount);

    /// <summary>The logarithm of the likelihood of an interval of a client with a past.</summary>
    /// <param name="hazard">Its cumulative hazard.</param>
    /// <param name="jump">By how much the hazard grew at its age; null when it is open.</param>
    /// <param name="past">What the client had closed before it began.</param>
    /// <remarks>Survival (A / (A + Λ))^(θ+n) with A = θ + s; the density has the hazard (θ+n) · dΛ / (A + Λ) beside it.</remarks>
    internal double LogLikelihood(double hazard, double? jump, PartnerPast past)
    {
        double rate = Theta + past.HazardSum, count = Theta + past.ClosedCount;
        double survived = -count * Math.Log(1 + (hazard / rate));
        return jump is { } closing ? survived + Math.Log(closing * count / (rate + hazard)) : survived;
    }
}
