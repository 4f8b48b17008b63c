using CallKpi.Detection.Durations;
using Xunit.Abstractions;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>Partners of one class are talked to longer than others; what is usual with them follows.</summary>
public sealed class PartnerClassTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Five people, each third call with a partner of class A, five times as long: ln-normal, medians 300 s and 60 s, deviation 0.5.</summary>
    private static IEnumerable<DurationCall> Calls(Random random, int count, Func<string, string?> name)
    {
        for (var index = 0; index < count; index++)
        {
            var isLong = index / 5 % 3 == 0;
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var seconds = (isLong ? 300 : 60) * Math.Exp(0.5 * normal);
            yield return new DurationCall($"p{index % 5}", "outbound", $"c{random.Next(500)}", Start.AddSeconds(400 * index), seconds)
            {
                PartnerClass = name(isLong ? "A" : "B"),
            };
        }
    }

    private static DurationDetector Learned(int seed, Func<string, string?> name, int count = 6_000)
    {
        var detector = new DurationDetector();
        foreach (var call in Calls(new Random(seed), count, name))
        {
            detector.Learn(call);
        }

        return detector;
    }

    private static DurationCall After(double seconds, string? name) =>
        new("p1", "outbound", "new", Start.AddDays(40), seconds) { PartnerClass = name };

    [Fact]
    public void What_is_ordinary_with_one_class_is_odd_with_another()
    {
        var detector = Learned(Seed(), name => name);
        var (inClass, inOther) = (detector.Score(After(400, "A")), detector.Score(After(400, "B")));
        Assert.True(inOther.LogOdds > inClass.LogOdds + 1, $"{inOther.LogOdds} {inClass.LogOdds}");
        var effects = detector.Explain(After(400, "B")).Circumstances.Single(each => each.Kind == CircumstanceKind.PartnerClass);
        Assert.Equal("B", effects.PartnerClass);
        Assert.True(effects.Effect < -1);

        // A class that nobody has met moves nothing, as does none.
        Assert.Equal(detector.Score(After(400, null)), detector.Score(After(400, "C")));
        Assert.DoesNotContain(detector.Explain(After(400, "C")).Circumstances, each => each.Kind == CircumstanceKind.PartnerClass);
    }

    [Fact]
    public void A_class_that_makes_no_difference_changes_hardly_anything()
    {
        var seed = Seed();
        var (one, none) = (Learned(seed, _ => "all"), Learned(seed, _ => null));
        foreach (var seconds in new[] { 2.0, 30, 60, 300, 1_000, 5_000 })
        {
            Assert.Equal(none.Score(After(seconds, null)).LogOdds, one.Score(After(seconds, "all")).LogOdds, 0.1);
        }
    }

    [Fact]
    public void Merged_and_stored_histories_keep_classes_apart_whatever_their_order()
    {
        var seed = Seed();
        var whole = Learned(seed, name => name);
        DurationDetector first = new(), second = new();
        var calls = Calls(new Random(seed), 6_000, name => name).ToList();
        second.Learn(calls.Find(call => call.PartnerClass == "B"));
        foreach (var call in calls)
        {
            (call.PersonId is "p0" or "p1" ? first : second).Learn(call);
        }

        first.Merge(second);
        Assert.True(DurationDetector.TryRead(first.Checkpoint(), null, out var read));
        foreach (var name in new[] { "A", "B" })
        {
            Assert.Equal(first.Score(After(400, name)), read!.Score(After(400, name)));
            Assert.Equal(whole.Score(After(400, name)).LogOdds, first.Score(After(400, name)).LogOdds, 0.05);
        }
    }

    [Fact]
    public void More_classes_than_there_are_places_are_taken_as_none()
    {
        var detector = new DurationDetector();
        foreach (var (call, index) in Calls(new Random(Seed()), 400, name => name).Select((call, index) => (call, index)))
        {
            detector.Learn(call with { PartnerClass = $"class {index % 20}" });
        }

        Assert.Equal(detector.Score(After(400, null)), detector.Score(After(400, "class 19")));
        Assert.True(DurationDetector.TryRead(detector.Checkpoint(), null, out var read));
        Assert.Equal(detector.Score(After(400, "class 1")), read!.Score(After(400, "class 1")));
    }

    private int Seed()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
