using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;

namespace CallKpi.Domain.Tests.Review;

public sealed class AlarmThresholdTests
{
    [Fact]
    public void Few_verdicts_move_nothing()
    {
        var threshold = Of(0.5, WorthModelTests.Said(FlagKind.CallTooShort, "", 0.009, "a", 0, 19));
        Assert.Equal((1, ThresholdReason.TooFewVerdicts, 19), (threshold.LargestPValue, threshold.Reason, threshold.Verdicts));
        Assert.False(threshold.IsBeyond(0.01));
    }

    [Fact]
    public void Only_the_rarer_flags_are_queued_where_only_they_are_real()
    {
        var threshold = Of(
            0.5,
            WorthModelTests.Said(FlagKind.CallTooShort, "", 0.008, "a", 2, 28),
            WorthModelTests.Said(FlagKind.CallTooShort, "", 0.002, "a", 1, 14),
            WorthModelTests.Said(FlagKind.CallTooShort, "", 0.0007, "a", 38, 2));
        Assert.Equal((0.001, ThresholdReason.OnlyRarer), (threshold.LargestPValue, threshold.Reason));
        Assert.True(threshold.IsBeyond(0.0011));
        Assert.False(threshold.IsBeyond(0.001));
    }

    [Fact]
    public void Precise_flags_are_all_queued_and_useless_ones_by_probes_alone()
    {
        var precise = Of(0.5, WorthModelTests.Said(FlagKind.CallTooShort, "", 0.008, "a", 30, 10));
        Assert.Equal((1, ThresholdReason.PreciseEnough), (precise.LargestPValue, precise.Reason));
        var useless = Of(0.5, WorthModelTests.Said(FlagKind.CallTooShort, "", 0.00001, "a", 1, 39));
        Assert.Equal((0, ThresholdReason.NonePrecise), (useless.LargestPValue, useless.Reason));
        Assert.True(useless.IsBeyond(1e-12));
    }

    [Fact]
    public void Verdicts_on_the_far_side_bring_a_threshold_back()
    {
        var drawnIn = WorthModelTests.Said(FlagKind.CallTooShort, "", 0.008, "a", 5, 20).ToArray();
        Assert.Equal(ThresholdReason.NonePrecise, Of(0.5, drawnIn).Reason);
        Assert.Equal(
            ThresholdReason.PreciseEnough, Of(0.5, drawnIn, WorthModelTests.Said(FlagKind.CallTooShort, "", 0.008, "a", 40, 5)).Reason);
    }

    [Fact]
    public void Other_kinds_say_nothing_of_a_kind() =>
        Assert.Equal(0, Of(0.5, WorthModelTests.Said(FlagKind.DummyCalls, "", 0.008, "a", 0, 90)).Verdicts);

    // sha256("acme\nf0") … sha256("acme\nf59") by Python's hashlib: the first 8 bytes divide by 10 for these alone.
    [Fact]
    public void Probes_are_drawn_by_lot() =>
        Assert.Equal(
            ["f27", "f35"], Enumerable.Range(0, 60).Select(i => $"f{i}").Where(id => AlarmThreshold.IsProbe(id, "acme")));

    [Fact]
    public void About_one_in_ten_is_a_probe() =>
        Assert.InRange(Enumerable.Range(0, 20_000).Count(i => AlarmThreshold.IsProbe($"call_too_short:call:pbx/{i}", "acme")), 1_850, 2_150);

    private static AlarmThreshold Of(double required, params IEnumerable<ReviewedFlag>[] verdicts) =>
        AlarmThreshold.Of(FlagKind.CallTooShort, verdicts.SelectMany(each => each), required);
}
