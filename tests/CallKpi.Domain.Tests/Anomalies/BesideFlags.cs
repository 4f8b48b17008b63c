using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>What holds of the ordinary ones beside any flag.</summary>
internal static class BesideFlags
{
    /// <summary>
    /// Three at most, none twice, none the flag itself, none later; of the subject's own past all before it and the newest first; none odder than the
    /// flag by its own expected range. Results at a threshold are measured otherwise than the flag.
    /// </summary>
    internal static void AssertSound(Flag flag)
    {
        Assert.InRange(flag.Neighbours.Count, 0, 3);
        Assert.Equal(flag.Neighbours.Count, flag.Neighbours.Select(each => (each.Id, each.At)).Distinct().Count());
        Assert.Equal(flag.Kind.IsAlarm(), flag.Driver != FlagDriver.None);
        var isOfOthers = flag.Kind is FlagKind.InboundShareTooHigh or FlagKind.Misallocation or FlagKind.FormalCadence;
        foreach (var each in flag.Neighbours)
        {
            Assert.NotEqual(flag.Subject.Id, each.Id);
            Assert.True(isOfOthers ? each.At == flag.At && each.Id is not null : each.At < flag.At, $"{flag.Id}: {each} is not before {flag.At}.");
            Assert.True(
                flag.Kind == FlagKind.ResultsAtBonusThreshold || Beyond(flag, each.Value) is 0 || Beyond(flag, each.Value) < Beyond(flag, flag.Value),
                $"{flag.Id}: {each} is odder than {flag.Value} in {flag.ExpectedLow} to {flag.ExpectedHigh}.");
        }

        // A stay is newest that ended last.
        if (flag.Kind != FlagKind.DealCycleTooLong)
        {
            Assert.Equal(flag.Neighbours.OrderByDescending(each => each.At).Select(each => each.At), flag.Neighbours.Select(each => each.At));
        }

        Assert.True(flag.Period is not PeriodKind.Month || flag.Neighbours.All(each => each.At.AddHours(12).AddDays(1).Day == 1), "A month is known by its last day.");
    }

    private static double Beyond(Flag flag, double value) => Math.Max(0, Math.Max(flag.ExpectedLow - value, value - flag.ExpectedHigh));
}
