namespace CallKpi.Detection.Durations;

/// <summary>What speaks against a call being ordinary, before calibration.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="LogOdds">The logarithm of the odds that something is odd, all reasons together.</param>
/// <param name="Oddity">The reason with the largest part.</param>
/// <param name="Location">The usual duration here, on x.</param>
/// <param name="LogDensity">The logarithm of the density of ordinary calls at this duration.</param>
/// <param name="PointOdds">The part of the duration alone.</param>
/// <param name="BurstOdds">The part of a burst.</param>
/// <param name="RedialOdds">The part of redials.</param>
/// <param name="Context">What surrounds the call.</param>
/// <param name="Place">The place of the partner in the person's trail before the call, or -1.</param>
internal readonly record struct CallEvidence(
    double LogOdds, DurationOddity Oddity, double Location, double LogDensity, double PointOdds, double BurstOdds, double RedialOdds,
    DurationContext Context, int Place)
{
    internal static CallEvidence Of(
        double location, double logDensity, (double LogOdds, DurationOddity Oddity) point, double burst, double redial, DurationContext context, int place)
    {
        var (largest, oddity) = point;
        (largest, oddity) = burst > largest ? (burst, DurationOddity.Burst) : (largest, oddity);
        (largest, oddity) = redial > largest ? (redial, DurationOddity.Redial) : (largest, oddity);
        if (double.IsNegativeInfinity(largest))
        {
            return new CallEvidence(largest, oddity, location, logDensity, point.LogOdds, burst, redial, context, place);
        }

        var sum = Math.Exp(point.LogOdds - largest) + Math.Exp(burst - largest) + Math.Exp(redial - largest);
        return new CallEvidence(largest + Math.Log(sum), oddity, location, logDensity, point.LogOdds, burst, redial, context, place);
    }
}
