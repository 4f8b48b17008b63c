using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;

namespace CallKpi.Domain.Tests.Review;

public sealed class KindQualityTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<FlagKind, AlarmThreshold> NoThresholds = [];

    [Fact]
    public void Technical_is_a_real_finding_and_counted_apart()
    {
        ReviewedFlag[] flags =
        [
            Flag(FlagKind.DummyCalls, FlagStatus.Confirmed, 1),
            Flag(FlagKind.DummyCalls, FlagStatus.Technical, 1),
            Flag(FlagKind.DummyCalls, FlagStatus.FalseAlarm, 1),
            Flag(FlagKind.CallTooLong, FlagStatus.FalseAlarm, 1),
            Flag(FlagKind.RandomSample, FlagStatus.Confirmed, 1),
            Flag(FlagKind.FakeContact, FlagStatus.Confirmed, 1),
        ];
        var quality = KindQuality.ByKind(flags, flags, NoThresholds, Now);
        Assert.Equal([FlagKind.CallTooLong, FlagKind.DummyCalls], quality.Select(each => each.Kind!.Value));
        var dummy = quality[1];
        Assert.Equal((3, 1, 1, 1), (dummy.Decided, dummy.Confirmed, dummy.Technical, dummy.FalseAlarms));
        Assert.Equal(2.0 / 3, dummy.Precision!.Value.Share, 12);
        Assert.Null(dummy.Trend);
    }

    // 56 of 70 in the last four weeks, 48 of 80 in the four before: Newcombe's example, 0.0524 to 0.3339.
    [Fact]
    public void The_trend_is_of_four_weeks_against_four()
    {
        List<ReviewedFlag> flags =
        [
            .. Enumerable.Range(0, 70).Select(i => Flag(FlagKind.DummyCalls, i < 56 ? FlagStatus.Confirmed : FlagStatus.FalseAlarm, 27.9)),
            .. Enumerable.Range(0, 80).Select(i => Flag(FlagKind.DummyCalls, i < 48 ? FlagStatus.Confirmed : FlagStatus.FalseAlarm, 28.1)),
            .. Enumerable.Range(0, 50).Select(_ => Flag(FlagKind.DummyCalls, FlagStatus.FalseAlarm, 56.1)),
        ];
        var trend = KindQuality.Overall([], flags, Now).Trend!.Value;
        Assert.Equal(0.2, trend.Difference, 12);
        Assert.Equal((0.0524, 0.3339), (Math.Round(trend.Low, 4), Math.Round(trend.High, 4)));
        Assert.True(trend.IsClear);
    }

    [Fact]
    public void Only_counts_are_of_the_time_asked_for()
    {
        AlarmThreshold inForce = new(0.001, ThresholdReason.OnlyRarer, 40, 0.5);
        ReviewedFlag[] learned =
        [
            Flag(FlagKind.DummyCalls, FlagStatus.Confirmed, 2),
            Flag(FlagKind.DummyCalls, FlagStatus.FalseAlarm, 40),
            Flag(FlagKind.CallTooLong, FlagStatus.FalseAlarm, 40),
        ];
        var quality = KindQuality.ByKind(
            learned[..1], learned, new Dictionary<FlagKind, AlarmThreshold> { [FlagKind.DummyCalls] = inForce }, Now);
        Assert.Equal([(FlagKind.CallTooLong, 0), (FlagKind.DummyCalls, 1)], quality.Select(each => (each.Kind!.Value, each.Decided)));
        Assert.Equal(inForce, quality[1].Threshold);
        Assert.Equal(1, quality[1].Trend!.Value.Difference);
        Assert.Null(quality[0].Precision);
    }

    private static ReviewedFlag Flag(FlagKind kind, FlagStatus status, double daysAgo) =>
        new(new FlagTraits(kind, "", 0.001, null), status, Now.AddDays(-daysAgo));
}
