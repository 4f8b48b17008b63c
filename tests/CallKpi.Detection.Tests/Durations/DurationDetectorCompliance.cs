using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>What every detector of durations has to keep, whatever its method.</summary>
public abstract class DurationDetectorCompliance
{
    private protected abstract IDurationDetector Create();

    [Fact]
    public void Scoring_changes_nothing()
    {
        var detector = Learned(500);
        var calls = Calls(99, 50);
        var first = calls.Select(call => detector.Score(call)).ToList();
        Assert.Equal(first, calls.Select(call => detector.Score(call)));
    }

    [Fact]
    public void Two_detectors_that_saw_the_same_say_the_same()
    {
        var (left, right) = (Learned(800), Learned(800));
        Assert.All(Calls(5, 100), call => Assert.Equal(left.Score(call), right.Score(call)));
    }

    [Fact]
    public void The_verdict_is_in_order_from_the_first_call_on()
    {
        var detector = Create();
        foreach (var call in Calls(Seed.Print(nameof(The_verdict_is_in_order_from_the_first_call_on)), 2_000))
        {
            var verdict = detector.Score(call);
            Assert.InRange(verdict.PValue, 0, 1);
            Assert.True(verdict.LowSeconds >= 0 && verdict.LowSeconds <= verdict.HighSeconds, $"{verdict}");
            detector.Learn(call);
        }
    }

    [Fact]
    public void A_drop_and_a_stuck_call_are_odd_and_a_usual_call_is_not()
    {
        var detector = Create();
        for (var index = 0; index < 1_000; index++)
        {
            detector.Learn(Call("m01", 60 + (index % 300)));
        }

        Assert.Equal(DurationOddity.TooShort, detector.Score(Call("m01", 1)).Oddity);
        Assert.Equal(DurationOddity.TooLong, detector.Score(Call("m01", 14_400)).Oddity);
        Assert.Equal(DurationOddity.None, detector.Score(Call("m01", 200)).Oddity);
    }

    [Fact]
    public void Ordinary_calls_are_flagged_about_as_often_as_promised()
    {
        var seed = Seed.Print(nameof(Ordinary_calls_are_flagged_about_as_often_as_promised));
        var detector = Create();
        var simulated = new SimulatedCalls(seed, 20);
        var (judged, flagged, pUnder10) = (0, 0, 0);
        for (var index = 0; index < 40_000; index++)
        {
            var call = simulated.Next();
            if (index >= 2_000)
            {
                var verdict = detector.Score(call);
                judged++;
                flagged += verdict.Oddity == DurationOddity.None ? 0 : 1;
                pUnder10 += verdict.PValue <= 0.10 ? 1 : 0;
            }

            detector.Learn(call);
        }

        Assert.True(flagged >= 0.005 * judged && flagged <= 0.015 * judged, $"seed {seed}: {flagged} of {judged} flagged at a nominal 1 %");
        Assert.True(pUnder10 >= 0.06 * judged && pUnder10 <= 0.12 * judged, $"seed {seed}: {pUnder10} of {judged} at or under p = 10 %");
    }

    private protected static DurationCall Call(string manager, double seconds) => new(manager, "outbound", null, DateTimeOffset.UnixEpoch, seconds);

    private protected static List<DurationCall> Calls(int seed, int count)
    {
        var simulated = new SimulatedCalls(seed, 6);
        return [.. Enumerable.Range(0, count).Select(_ => simulated.Next())];
    }

    private IDurationDetector Learned(int count)
    {
        var detector = Create();
        Calls(3, count).ForEach(call => detector.Learn(call));
        return detector;
    }
}
