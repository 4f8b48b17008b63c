using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>Verdicts as a detector would explain them.</summary>
internal static class VerdictSamples
{
    /// <summary>An explanation in which no circumstance matters.</summary>
    internal static DurationExplanation Explained(DurationVerdict verdict) => new()
    {
        Verdict = verdict,
        Driver = verdict.Oddity == DurationOddity.None ? DurationOddity.TooShort : verdict.Oddity,
        UsualSeconds = 160,
        LogDensity = -7,
        PointOdds = 2,
        BurstOdds = -4,
        RedialOdds = double.NegativeInfinity,
        Neighbours = [],
    };
}
