using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Domain.Tests.Contacts;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Review;

public sealed class WorthModelTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly ReviewedFlag[] Verdicts =
    [
        .. Said(FlagKind.CallTooShort, "", 0.005, "a", real: 3, not: 5),
        .. Said(FlagKind.CallTooShort, "", 0.0005, "b", real: 6, not: 2),
        .. Said(FlagKind.DummyCalls, "burst", 0.00001, "a", real: 10, not: 1),
        .. Said(FlagKind.DummyCalls, "redial", 0.004, "b", real: 1, not: 6),
    ];

    // Worked out in Python from the formulas, with the min-max formula in place of pooling for the rising rates.
    [Theory]
    [InlineData(FlagKind.CallTooShort, "", 0.005, "a", 0.5506140363275654)]
    [InlineData(FlagKind.CallTooShort, "", 0.005, "c", 0.5576385977806682)]
    [InlineData(FlagKind.CallTooShort, "", 0.0005, "b", 0.5791141807320357)]
    [InlineData(FlagKind.CallTooShort, "", 0.9, null, 0.5576385977806682)]
    [InlineData(FlagKind.DummyCalls, "burst", 1e-6, "a", 0.8152592379043009)]
    [InlineData(FlagKind.DummyCalls, "redial", 0.004, "b", 0.3259672260225801)]
    [InlineData(FlagKind.DummyCalls, "other", 0.004, null, 0.5816030902945437)]
    [InlineData(FlagKind.CallTooLong, "", 0.001, "a", 0.5789473684210527)]
    public void A_worth_is_the_chain_of_shrunken_rates(FlagKind kind, string driver, double p, string? manager, double worth) =>
        Assert.Equal(worth, WorthModel.Learn(Verdicts).Worth(new FlagTraits(kind, driver, p, manager)), 10);

    [Fact]
    public void Before_the_first_verdict_every_flag_is_worth_a_half() =>
        Assert.Equal(0.5, WorthModel.Learn([]).Worth(new FlagTraits(FlagKind.CallTooLong, "", 1e-9, "m")));

    [Fact]
    public void Technical_findings_are_real_and_what_review_raised_itself_teaches_nothing()
    {
        var own = Said(FlagKind.RandomSample, "", 1, "a", 0, 50).Concat(Said(FlagKind.FakeContact, "", 1, "a", 50, 0));
        ReviewedFlag technical = new(new FlagTraits(FlagKind.CallTooLong, "", 0.001, null), FlagStatus.Technical, At);
        var model = WorthModel.Learn([.. own, technical]);

        // One real finding more than the four verdicts' worth of a half: 3 of 5.
        Assert.Equal(3.0 / 5, model.Worth(new FlagTraits(FlagKind.CallTooShort, "", 0.001, null)), 12);
    }

    [Fact]
    public void The_order_of_verdicts_does_not_matter_and_worth_rises_with_rarity()
    {
        var random = new Random(Seed.From(output, 7));
        for (var trial = 0; trial < 60; trial++)
        {
            var verdicts = Enumerable.Range(0, random.Next(1, 400)).Select(_ => Any(random)).ToArray();
            var model = WorthModel.Learn(verdicts);
            var shuffled = WorthModel.Learn(verdicts.Shuffled(random));
            for (var probe = 0; probe < 40; probe++)
            {
                var traits = Any(random).Traits;
                var worth = model.Worth(traits);
                Assert.InRange(worth, 0, 1);
                Assert.Equal(worth, shuffled.Worth(traits));
                Assert.True(model.Worth(traits with { PValue = traits.PValue / 10 }) >= worth);
            }
        }
    }

    internal static IEnumerable<ReviewedFlag> Said(FlagKind kind, string driver, double p, string? manager, int real, int not)
    {
        FlagTraits traits = new(kind, driver, p, manager);
        return Enumerable.Repeat(new ReviewedFlag(traits, FlagStatus.Confirmed, At), real)
            .Concat(Enumerable.Repeat(new ReviewedFlag(traits, FlagStatus.FalseAlarm, At), not));
    }

    private static ReviewedFlag Any(Random random)
    {
        FlagKind[] kinds = [FlagKind.CallTooShort, FlagKind.DummyCalls, FlagKind.SeriesOffPattern];
        FlagTraits traits = new(
            kinds[random.Next(kinds.Length)],
            random.Next(3) == 0 ? "burst" : "",
            Math.Pow(10, -1 - (5 * random.NextDouble())),
            random.Next(5) == 0 ? null : $"m{random.Next(6)}");
        return new ReviewedFlag(traits, random.Next(3) == 0 ? FlagStatus.Confirmed : FlagStatus.FalseAlarm, At);
    }
}
