namespace CallKpi.Detection.Durations;

/// <summary>What speaks against a call being ordinary, before calibration.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="LogOdds">The logarithm of the odds that something is odd, all reasons together.</param>
/// <param name="Oddity">The reason with the largest part.</param>
/// <param name="Location">The usual duration here, on x.</param>
/// <param name="Weighed">The duration that was weighed, on x: of a long call, the one up to its own, give or take a twentieth, at which the odds are largest.</param>
/// <param name="LogDensity">The logarithm of the density of ordinary calls there.</param>
/// <param name="PointOdds">The part of the duration alone.</param>
/// <param name="BurstOdds">The part of a burst.</param>
/// <param name="RedialOdds">The part of redials.</param>
/// <param name="Context">What surrounds the call.</param>
/// <param name="Place">The place of the partner in the person's trail before the call, or -1.</param>
internal readonly record struct CallEvidence(
    double LogOdds, DurationOddity Oddity, double Location, double Weighed, double LogDensity, double PointOdds, double BurstOdds, double RedialOdds,
    DurationContext Context, int Place)
{
    internal static CallEvidence Of(
        double location, double weighed, double logDensity, (double LogOdds, DurationOddity Oddity) point, double burst, double redial, DurationContext context, int place)
    {
        var (largest, oddity) = point;
        (largest, oddity) = burst > largest ? (burst, DurationOddity.Burst) : (largest, oddity);
        (largest, oddity) = redial > largest ? (redial, DurationOddity.Redial) : (largest, oddity);
        if (double.IsNegativeInfinity(largest))
        {
            return new CallEvidence(largest, oddity, location, weighed, logDensity, point.LogOdds, burst, redial, context, place);
        }

        var sum = Math.Exp(point.LogOdds - largest) + Math.Exp(burst - largest) + Math.Exp(redial - largest);
        return new CallEvidence(largest + Math.Log(sum), oddity, location, weighed, logDensity, point.LogOdds, burst, redial, context, place);
    }
}
