using System.Security.Cryptography;
using System.Text;
using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>What is assumed before the first calls is text that says what it says, and gives way to calls.</summary>
public sealed class DurationPriorTests
{
    // Another prior gives other verdicts: then the algorithm of the server's DurationModel needs another name, so that no
    // version of before is taken for one of after, and this digest changes with it.
    [Fact]
    public void The_prior_that_is_built_in_is_this_one()
    {
        using var text = typeof(DurationPrior).Assembly.GetManifestResourceStream("durations-prior-1.json")!;
        Assert.Equal("3c08d9a45b1975f48301a1db2192b22e9c7c935bd1c08b0cc746a7c638e8eaef", Convert.ToHexStringLower(SHA256.HashData(text)));
    }

    [Fact]
    public void A_prior_is_read_as_it_was_written_as_far_as_its_knots_say()
    {
        var written = Trained(3);
        Assert.True(DurationPrior.TryRead(written.Write(), out var read));
        Assert.Equal((2_000, 6), (read!.Calls, read.People));
        Assert.Equal((written.ShapeCalls, written.PlaceCalls, written.ContextCalls, written.EvidenceCalls), (read.ShapeCalls, read.PlaceCalls, read.ContextCalls, read.EvidenceCalls));
        Assert.Equal(written.Median, read.Median, 1e-3);
        Assert.All(new double[] { 10, 30, 90, 200, 900 }, seconds => Assert.Equal(written.LogDensity(seconds), read.LogDensity(seconds), 0.1));
        Assert.All(Enumerable.Range(0, written.Tail.Length).Where(bin => bin % 5 == 0), bin => Assert.Equal(written.Tail[bin], read.Tail[bin], 1e-5));
        Assert.All(written.ContextShares.Zip(read.ContextShares), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void The_same_calls_give_the_same_bytes_and_others_do_not()
    {
        Assert.Equal(Trained(3).Write(), Trained(3).Write());
        Assert.NotEqual(Trained(3).Write(), Trained(4).Write());
    }

    [Fact]
    public void What_is_no_prior_is_refused_and_never_throws()
    {
        string text = Encoding.UTF8.GetString(DurationPrior.Shipped.Write());
        string[] bad =
        [
            "", "[]", "{}", "{\"name\":\"durations-prior-1\"}", text[..^20], text.Replace("durations-prior-1", "durations-prior-2", StringComparison.Ordinal),
            text.Replace("\"pause\"", "\"pace\"", StringComparison.Ordinal), text.Replace("\"density\": [0,", "\"density\": [", StringComparison.Ordinal),
            text.Replace("\"medianSeconds\"", "\"median\"", StringComparison.Ordinal), text.Replace("\"density\": [0,", "\"density\": [\"a\",", StringComparison.Ordinal),
        ];
        Assert.All(bad, each => Assert.False(DurationPrior.TryRead(Encoding.UTF8.GetBytes(each), out _), each));
    }

    [Fact]
    public void Its_density_is_one_and_its_tail_falls()
    {
        foreach (var prior in new[] { DurationPrior.Assumed, DurationPrior.Shipped, Trained(5) })
        {
            Assert.Equal(1, prior.Density.Sum() * DurationScale.Width, 1e-3);
            Assert.All(prior.Tail.Zip(prior.Tail.Skip(1)), pair => Assert.True(pair.First >= pair.Second && pair.Second >= 0));
            Assert.Equal(3, prior.ContextShares.Sum(), 1e-2);
        }

        // The normal density at its middle, 1 / (1.3 √(2π)) = 0.306879, and at one deviation, 0.186132: 90 s and e^1.3 times 90.5 s.
        Assert.Equal(Math.Log(0.306879), DurationPrior.Assumed.LogDensity(90), 1e-2);
        Assert.Equal(Math.Log(0.186132), DurationPrior.Assumed.LogDensity((90.5 * Math.Exp(1.3)) - 0.5), 1e-2);
    }

    [Fact]
    public void On_the_first_call_nothing_is_rarer_than_the_rarest_call_of_the_prior()
    {
        // 300 calls' weight of at least one in 19,202, over 301.
        var p = new DurationDetector().Score(new DurationCall("m00", "outbound", "c0", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), 1)).PValue;
        Assert.InRange(p, 300 / (301.0 * 19_202), 0.01);
    }

    [Fact]
    public void A_prior_learned_of_such_calls_foresees_them_better_than_an_assumption()
    {
        int seed = Seed.Print(nameof(A_prior_learned_of_such_calls_foresees_them_better_than_an_assumption));
        var trained = DurationPriorTraining.Fit(SimulatedCalls.Take(seed, 40, 4_000));
        var others = SimulatedCalls.Take(seed + 1, 40, 4_000);
        var (learned, assumed) = (others.Average(call => trained.LogDensity(call.Seconds)), others.Average(call => DurationPrior.Assumed.LogDensity(call.Seconds)));
        Assert.True(learned > assumed, $"{learned} {assumed}");
    }

    [Fact]
    public void Without_calls_the_prior_is_what_is_usual_and_after_many_it_is_forgotten()
    {
        var (shipped, assumed) = (new DurationDetector(), new DurationDetector(new DurationDetectorOptions { Prior = DurationPrior.Assumed }));
        var probe = new DurationCall("m00", "outbound", "c0", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), 400);
        Assert.Equal(90, assumed.Explain(probe).UsualSeconds, 1e-9);
        Assert.Equal(DurationScale.SecondsOf(DurationPrior.Shipped.Median), shipped.Explain(probe).UsualSeconds, 1e-9);
        foreach (var call in SimulatedCalls.Take(9, 3, 30_000))
        {
            shipped.Learn(call);
            assumed.Learn(call);
        }

        var (left, right) = (shipped.Explain(probe), assumed.Explain(probe));
        Assert.InRange(left.UsualSeconds / right.UsualSeconds, 0.99, 1.01);
        Assert.InRange(left.LogDensity - right.LogDensity, -0.1, 0.1);
        Assert.InRange(left.Verdict.LowSeconds / right.Verdict.LowSeconds, 0.9, 1.1);
    }

    private static DurationPrior Trained(int seed) => DurationPriorTraining.Fit(SimulatedCalls.Take(seed, 6, 2_000));
}
