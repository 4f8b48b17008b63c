using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>Bursts, redials, and calls that no detector expects.</summary>
public sealed class DurationSequenceTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_burst_of_short_calls_to_different_partners_is_flagged_once_and_within_four_calls()
    {
        var (detector, at) = Ordinary();
        var verdicts = new List<DurationVerdict>();
        for (var index = 0; index < 12; index++)
        {
            var call = new DurationCall("m01", "outbound", index % 3 == 0 ? null : $"x{index}", at.AddSeconds(45 * index), 9 + index);
            verdicts.Add(detector.Score(call));
            detector.Learn(call);
        }

        var first = verdicts.FindIndex(verdict => verdict.Oddity == DurationOddity.Burst);
        Assert.InRange(first, 0, 3);
        Assert.All(verdicts.Skip(4), verdict => Assert.Equal((DurationOddity.Burst, true), (verdict.Oddity, verdict.IsContinued)));
        Assert.Equal(DurationOddity.None, detector.Score(new DurationCall("m01", "outbound", "c7", at.AddHours(2), 120)).Oddity);
    }

    [Fact]
    public void Redials_of_one_partner_are_flagged_within_four_calls()
    {
        var (detector, at) = Ordinary();
        var verdicts = new List<DurationVerdict>();
        for (var index = 0; index < 8; index++)
        {
            var call = new DurationCall("m01", "outbound", "same", at.AddSeconds(100 * index), 8);
            verdicts.Add(detector.Score(call));
            detector.Learn(call);
        }

        Assert.InRange(verdicts.FindIndex(verdict => verdict.Oddity == DurationOddity.Redial), 1, 3);
        Assert.All(verdicts.Skip(4), verdict => Assert.Equal(DurationOddity.Redial, verdict.Oddity));
    }

    // The first redials ring no alarm; once the run is one, they are not ordinary calls of this person either, beside it or beside what comes later.
    [Fact]
    public void The_first_calls_of_redials_stand_beside_nothing_as_ordinary_ones()
    {
        var (detector, at) = Ordinary();
        for (var index = 0; index < 5; index++)
        {
            var call = new DurationCall("m01", "outbound", "same", at.AddSeconds(100 * index), 8);
            var explanation = detector.Explain(call);
            if (explanation.Verdict.Oddity == DurationOddity.Redial)
            {
                Assert.Equal(3, explanation.Neighbours.Count);
                Assert.All(explanation.Neighbours, each => Assert.True(each.StartedAt < at));
            }

            detector.Learn(call);
        }

        var later = detector.Explain(new DurationCall("m01", "outbound", "c7", at.AddDays(1), 1));
        Assert.Equal(3, later.Neighbours.Count);
        Assert.All(later.Neighbours, each => Assert.True(each.StartedAt < at));
    }

    [Fact]
    public void The_filter_takes_the_forward_step_of_the_hidden_Markov_model()
    {
        // By hand: p = 1/3 after odds of 1/2; 1/3 · 0.9 + 2/3 · 0.001 = 0.3006667; odds 0.4299333, times LR.
        // LR = (1 / ln 8) / e^-1 · 0.8 / 0.05 = 0.4808983 · 2.7182818 · 16 = 20.9153.
        var context = DurationContext.Of(60.5, 60, 0);
        var odds = SequenceFilter.Redial(Math.Log(0.5), 8, -1, context, 0.05);
        Assert.Equal(Math.Log(0.4299333 * 20.9153), odds, 1e-5);
        Assert.Equal(double.NegativeInfinity, SequenceFilter.Redial(5, 8, -1, DurationContext.Of(4_000, 60, 0), 0.05));
    }

    [Fact]
    public void One_call_makes_no_sequence()
    {
        // However improbable the call: from 1e-4 the odds rise by e^5 at most.
        var odds = SequenceFilter.Burst(double.NegativeInfinity, 10, -50, DurationContext.Of(1e9, 20, 0), 1e-9, true, 0.001);
        Assert.Equal(Math.Log(1e-4 / (1 - 1e-4)) + 5, odds, 1e-9);
    }

    [Fact]
    public void A_new_person_with_five_calls_is_not_flagged_for_being_new()
    {
        var (detector, at) = Ordinary();
        foreach (var seconds in new[] { 60.0, 200, 95, 150, 400 })
        {
            var call = new DurationCall("new", "outbound", $"n{seconds}", at.AddMinutes(seconds), seconds);
            Assert.Equal(DurationOddity.None, detector.Score(call).Oddity);
            detector.Learn(call);
        }
    }

    [Fact]
    public void A_person_of_equal_calls_is_not_flagged_for_a_second_more()
    {
        var detector = new DurationDetector();
        for (var index = 0; index < 2_000; index++)
        {
            detector.Learn(new DurationCall("m01", "outbound", $"c{index % 300}", Start.AddMinutes(7 * index), 60));
        }

        Assert.Equal(DurationOddity.None, detector.Score(new DurationCall("m01", "outbound", "c0", Start.AddDays(30), 60)).Oddity);
        Assert.Equal(DurationOddity.None, detector.Score(new DurationCall("m01", "outbound", "c0", Start.AddDays(30), 63)).Oddity);
        Assert.Equal(DurationOddity.TooLong, detector.Score(new DurationCall("m01", "outbound", "c0", Start.AddDays(30), 500)).Oddity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e9)]
    [InlineData(double.MaxValue)]
    public void Nothing_and_enormous_durations_are_judged_and_learned(double seconds)
    {
        var (detector, at) = Ordinary();
        var call = new DurationCall("m01", "outbound", "c1", at, seconds);
        Assert.NotEqual(DurationOddity.None, detector.Score(call).Oddity);
        detector.Learn(call);
        Assert.Equal(DurationOddity.None, detector.Score(call with { StartedAt = at.AddMinutes(30), Seconds = 120 }).Oddity);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_clock_that_jumps_ten_years_breaks_nothing(int direction)
    {
        var (detector, at) = Ordinary();
        detector.Learn(new DurationCall("m01", "outbound", "c1", at.AddYears(10 * direction), 100));
        for (var index = 0; index < 20; index++)
        {
            var call = new DurationCall("m01", "outbound", $"k{index}", at.AddMinutes(10 * (index + 1)), 80 + (10 * index));
            var verdict = detector.Score(call);
            Assert.True(double.IsFinite(verdict.LogOdds) && verdict.Oddity == DurationOddity.None, $"{index}: {verdict}");
            detector.Learn(call);
        }
    }

    private static (DurationDetector Detector, DateTimeOffset At) Ordinary()
    {
        var detector = new DurationDetector();
        var random = new Random(5);
        for (var index = 0; index < 3_000; index++)
        {
            var seconds = Math.Round(Math.Exp(4.8 + (0.8 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(6.283185307 * random.NextDouble()))));
            detector.Learn(new DurationCall($"m{index % 5:00}", "outbound", $"c{random.Next(400)}", Start.AddMinutes(2 * index), seconds));
        }

        return (detector, Start.AddDays(10));
    }
}
