using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;

namespace CallKpi.Domain.Tests.Review;

public sealed class FlagCorrectionTests
{
    [Theory]
    [InlineData(FlagKind.CallTooLong, 61.5, 61.5, "")]
    [InlineData(FlagKind.CallTooLong, 61.5, 60.0, "duration")]
    [InlineData(FlagKind.CallTooLong, 61.5, -1.0, "manager")]
    [InlineData(FlagKind.CallTooLong, -1.0, 60.0, "")]
    [InlineData(FlagKind.CallTooLong, -1.0, -1.0, "manager")]
    [InlineData(FlagKind.CallTooLong, 1e15, 60.0, "duration")]
    [InlineData(FlagKind.RandomSample, 61.5, -1.0, "")]
    [InlineData(FlagKind.FakeContact, 61.5, 60.0, "")]
    public void A_call_is_held_against_what_was_judged(FlagKind kind, double judged, double now, string expected) =>
        Assert.Equal(expected, FlagCorrections.Of(kind, judged < 0 ? null : judged, now < 0 ? null : TimeSpan.FromSeconds(now)).WireName());
}
