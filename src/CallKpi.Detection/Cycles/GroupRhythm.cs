namespace CallKpi.Detection.Cycles;

/// <summary>When intervals of a group close, and how much its clients differ in that.</summary>
/// <remarks>
/// A client with n closed intervals and the hazards s of all that it waited for outlives a further age with the probability
/// (1 + Λ(age) / (θ + s))^−(θ + n): the survival averaged over what its factor may be (Clayton 1978). Minus its logarithm is the surprise, of
/// which ordinary intervals have an exponential distribution with mean 1, whoever the client is and however little is known of it. In the same
/// way a group's own pace is known as well as by so many closings, and its survival is averaged over what that pace may be.
/// </remarks>
/// <param name="Frailty">How much its clients differ.</param>
/// <param name="Hazard">The cumulative hazard of a client of average pace.</param>
/// <param name="PaceClosings">
/// As how many closings of independent clients the group's pace is known; over 0. A client whose hazards sum to s tells as much of it as
/// θ·s / (θ + s): the information of a negative binomial count on the logarithm of its mean.
/// </param>
internal sealed record GroupRhythm(GammaFrailty Frailty, BaseHazard Hazard, double PaceClosings)
{
    /// <summary>How surprising an age is for a client with a past.</summary>
    internal double SurpriseAt(double age, PartnerPast past) =>
        (Frailty.Theta + past.ClosedCount) * Math.Log(1 + (Hazard.At(age) / (Frailty.Theta + past.HazardSum)));

    /// <summary>The age at which a client of known, average pace would be as surprising; the age itself where nothing has closed yet.</summary>
    internal double EvenAge(double age, PartnerPast past) => Hazard.IsKnown ? Hazard.AgeAt(SurpriseAt(age, past)) : age;

    /// <summary>The inverse of <see cref="EvenAge"/>.</summary>
    internal double AgeOf(double evenAge, PartnerPast past) =>
        Hazard.AgeAt((Frailty.Theta + past.HazardSum) * Math.Exp(Hazard.At(evenAge) / (Frailty.Theta + past.ClosedCount)) - Frailty.Theta - past.HazardSum);

    /// <summary>The share that outlives an age, of clients of average pace in a group whose own pace is known only so well.</summary>
    internal double ShareAt(double evenAge) => Math.Pow(1 + (Hazard.At(evenAge) / PaceClosings), -PaceClosings);

    /// <summary>The inverse of <see cref="ShareAt"/>; infinite where nothing has closed yet.</summary>
    internal double AgeAt(double share) => Hazard.AgeAt(PaceClosings * (Math.Pow(share, -1 / PaceClosings) - 1));
}
