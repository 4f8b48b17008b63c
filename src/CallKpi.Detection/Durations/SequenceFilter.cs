namespace CallKpi.Detection.Durations;

/// <summary>The log odds that an odd sequence is under way, brought forward call by call.</summary>
/// <remarks>
/// A two-state hidden Markov model (Rabiner 1989), of which this is the forward step: odds' = LR · (p·(1 − e) + (1 − p)·b) / (1 − that), with b and e the chances that a
/// sequence begins and ends before a call and LR the call's likelihood ratio. With e = 0 and odds cut off at b it is Page's CUSUM (1954).
/// One call moves the odds by a factor of e⁵ at most, so no single call makes a sequence.
/// </remarks>
internal static class SequenceFilter
{
    private const double MostPerCall = 5;

    private const double BurstBegins = 1e-4;
    private const double BurstEnds = 0.07;
    private const double RedialBegins = 1e-3;
    private const double RedialEnds = 0.1;

    /// <summary>A burst has no pauses longer than this.</summary>
    private const double BurstPauseSeconds = 300;

    /// <summary>Dummy calls last 5 to 28 s, fruitless redials up to 16 s; either but once in a hundred calls.</summary>
    private const double ShortFrom = 5;
    internal const double ShortTo = 28;
    private const double RedialTo = 16;
    private const double Otherwise = 0.01;

    /// <summary>Most pauses in a burst last 5 to 60 s.</summary>
    private const double QuickFrom = 5;
    private const double QuickTo = 60;
    private const double QuickShare = 0.9;

    /// <summary>Pauses and strangers are not independent of lengths: each counts for less than all of its logarithm.</summary>
    private const double CovariateExponent = 0.7;

    /// <summary>A third of the numbers in a burst are nobody's; a partner spoken to within half an hour speaks against one.</summary>
    private const double StrangerShare = 0.32;
    private const double OldPartnerLog = -3;

    private const double SoonSeconds = 180;
    private const double SoonShare = 0.8;
    private const double LateShare = 0.022;

    private static readonly double ShortDensity = 1 / Math.Log(ShortTo / ShortFrom);
    private static readonly double RedialDensity = 1 / Math.Log(RedialTo / 2);

    /// <summary>After a call: the log odds that it is one of a burst of short calls to different partners.</summary>
    /// <param name="before">The log odds after the call before.</param>
    /// <param name="seconds">How long the call lasted.</param>
    /// <param name="logDensity">The logarithm of the density of ordinary calls there.</param>
    /// <param name="context">What surrounds it.</param>
    /// <param name="pauseDensity">The density of such a pause before ordinary calls, per second.</param>
    /// <param name="isStranger">Whether the partner is nobody's.</param>
    /// <param name="strangerShare">How often that is so in this person's ordinary calls.</param>
    internal static double Burst(
        double before, double seconds, double logDensity, in DurationContext context, double pauseDensity, bool isStranger, double strangerShare)
    {
        var log = Math.Log(seconds > ShortFrom && seconds < ShortTo ? ShortDensity : Otherwise) - logDensity;
        var pause = context.PauseSeconds is >= QuickFrom and <= QuickTo ? QuickShare / (QuickTo - QuickFrom) : (1 - QuickShare) / BurstPauseSeconds;
        log += CovariateExponent * Math.Log(pause / pauseDensity);
        log += CovariateExponent * (isStranger ? Math.Log(StrangerShare / strangerShare) : Math.Log((1 - StrangerShare) / (1 - strangerShare)));
        log += context.Recency < DurationContext.Redials ? OldPartnerLog : 0;
        return Step(context.PauseSeconds > BurstPauseSeconds ? double.NegativeInfinity : before, BurstBegins, BurstEnds, log);
    }

    /// <summary>After a call: the log odds that it is one of a run of short calls to the same partner; minus infinity for the first.</summary>
    internal static double Redial(double before, double seconds, double logDensity, in DurationContext context, double redialShare)
    {
        if (context.Recency >= DurationContext.Redials)
        {
            return double.NegativeInfinity;
        }

        var log = Math.Log(seconds is > 1 and < RedialTo ? RedialDensity : Otherwise) - logDensity;
        log += Math.Log((context.RecencySeconds < SoonSeconds ? SoonShare : LateShare) / redialShare);
        return Step(before, RedialBegins, RedialEnds, log);
    }

    private static double Step(double before, double begins, double ends, double log)
    {
        var underWay = 1 / (1 + Math.Exp(-before));
        underWay = (underWay * (1 - ends)) + ((1 - underWay) * begins);
        return Math.Log(underWay / (1 - underWay)) + Math.Clamp(log, -MostPerCall, MostPerCall);
    }
}
