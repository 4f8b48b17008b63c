using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>An explanation is the arithmetic of the verdict, and what it says can be added up by hand.</summary>
public sealed class DurationExplanationTests
{
    [Fact]
    public void The_parts_add_up_to_the_verdict()
    {
        int seed = Seed.Print(nameof(The_parts_add_up_to_the_verdict));
        var detector = Learned(seed, 3_000);
        foreach (var call in SimulatedCalls.Take(seed + 1, 6, 300))
        {
            var explained = detector.Explain(call);
            var verdict = explained.Verdict;
            Assert.Equal(detector.Score(call).LogOdds, verdict.LogOdds);

            // Location: (kind + offset) + share · (own − kind − offset), on x = ln(seconds + 0.5).
            var location = explained.Location;
            var wider = Math.Log(location.KindSeconds + 0.5) + location.PersonOffset;
            var x = wider + (location.OwnShare * (Math.Log(location.OwnSeconds + 0.5) - wider));
            Assert.Equal(Math.Exp(x) - 0.5, explained.UsualSeconds, 1e-6);
            Assert.Equal(explained.OwnCalls / (explained.OwnCalls + 20.0), location.OwnShare, 1e-12);

            // Odds: prior · density of the alternative / density of the ordinary; all ways add up in probability.
            Assert.Equal(Math.Log(0.03), explained.PriorOdds, 1e-12);
            Assert.Equal(Math.Exp(explained.PointOdds), explained.Alternatives.Sum(way => Math.Exp(way.LogOdds)), 1e-9 * Math.Exp(Math.Max(0, explained.PointOdds)));
            var sum = Math.Exp(explained.PointOdds) + Math.Exp(explained.BurstOdds) + Math.Exp(explained.RedialOdds);
            Assert.Equal(Math.Log(sum), verdict.LogOdds, 1e-9);

            // Circumstances add up, but for the limits of their sum.
            var effects = explained.Circumstances.Sum(each => each.Effect);
            Assert.Equal(Math.Clamp(effects, -2.5, 2.5), explained.ContextLog, 1e-6);
            Assert.Equal(explained.Circumstances.Min(each => each.Effect), explained.Rarest.Effect);

            // p: backed off to the kind with 2,000 calls and to the person with 500, then divided by the adaptation.
            var steps = explained.Calibration;
            Assert.Equal(Math.Min(1, steps.PersonP / steps.Adaptation), verdict.PValue, 1e-12);
            Assert.Equal(steps.PersonCalls / (steps.PersonCalls + 500), steps.PersonShare, 1e-12);
            Assert.InRange(steps.PersonP, (1 - steps.PersonShare) * steps.KindP * (1 - 1e-12), ((1 - steps.PersonShare) * steps.KindP) + steps.PersonShare + 1e-12);
        }
    }

    [Fact]
    public void Circumstances_have_the_bounds_of_what_surrounds_the_call()
    {
        var detector = new DurationDetector();
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        detector.Learn(new DurationCall("m", "outbound", "c", start, 50));

        // 70 s after the start of the call to the same, 20 s after its end; the first call has set no pace.
        var circumstances = detector.Explain(new DurationCall("m", "outbound", "c", start.AddSeconds(70), 50)).Circumstances;
        Assert.Equal([CircumstanceKind.Recency, CircumstanceKind.Pause, CircumstanceKind.Pace], circumstances.Select(each => each.Kind));
        Assert.Equal([(60.0, 180.0), (20.0, 90.0)], circumstances.Take(2).Select(each => (each.From, each.To)));
        Assert.Equal((Math.Exp(-0.25), Math.Exp(0.25)), (circumstances[2].From, circumstances[2].To));

        var alone = detector.Explain(new DurationCall("other", "outbound", "c", start, 50)).Circumstances;
        Assert.All(alone.Take(2), each => Assert.Equal(double.PositiveInfinity, each.To));
    }

    [Fact]
    public void What_is_rare_in_its_circumstance_alone_is_compared_within_it()
    {
        var (detector, at) = LongerAtOnce();
        var usual = detector.Explain(new DurationCall("m", "outbound", "x", at, 24));
        Assert.Equal(DurationOddity.None, usual.Verdict.Oddity);
        detector.Learn(new DurationCall("m", "outbound", "x", at, 24));
        var odd = detector.Explain(new DurationCall("m", "outbound", "y", at.AddSeconds(25), 24));
        Assert.InRange(24, odd.Verdict.LowSeconds, odd.Verdict.HighSeconds);
        Assert.Equal((CircumstanceKind.Pause, 0.0, 2.0), (odd.Rarest.Kind, odd.Rarest.From, odd.Rarest.To));
        Assert.InRange(odd.RangeInContext.LowSeconds, 30, 300);
        Assert.False(odd.RangeInContext.Contains(24));
        Assert.True(odd.LogDensity < usual.LogDensity - 1, $"{odd.LogDensity} {usual.LogDensity}");
    }

    [Fact]
    public void A_call_that_is_told_of_late_has_nothing_around_it_and_changes_nothing_of_it()
    {
        // Of a late call nobody knows any more what it came after.
        var (detector, at) = LongerAtOnce();
        var next = new DurationCall("m", "outbound", "y", at.AddSeconds(-399), 24);
        var before = detector.Explain(next);
        Assert.Equal((CircumstanceKind.Pause, 0.0, 2.0), (before.Rarest.Kind, before.Rarest.From, before.Rarest.To));

        var late = new DurationCall("m", "outbound", "z", at.AddSeconds(-2_000), 24);
        var explained = detector.Explain(late);
        Assert.NotEqual((CircumstanceKind.Pause, 0.0), (explained.Rarest.Kind, explained.Rarest.From));
        Assert.All(explained.Neighbours, neighbour => Assert.True(neighbour.StartedAt <= late.StartedAt));

        detector.Learn(late);
        var after = detector.Explain(next);
        Assert.Equal((before.Rarest.Kind, before.Rarest.From, before.Rarest.To), (after.Rarest.Kind, after.Rarest.From, after.Rarest.To));
        Assert.Equal(
            after.Neighbours.Select(neighbour => neighbour.StartedAt).OrderDescending(), after.Neighbours.Select(neighbour => neighbour.StartedAt));

        // A clock that was years ahead for one call does not make all others late.
        detector.Learn(late with { StartedAt = at.AddYears(10) });
        detector.Learn(late with { StartedAt = at });
        var again = detector.Explain(next with { StartedAt = at.AddSeconds(25) });
        Assert.Equal((CircumstanceKind.Pause, 0.0, 2.0), (again.Rarest.Kind, again.Rarest.From, again.Rarest.To));
    }

    [Fact]
    public void Beside_a_flag_stand_the_latest_calls_that_were_not_flagged()
    {
        var seed = Seed.Print(nameof(Beside_a_flag_stand_the_latest_calls_that_were_not_flagged));
        var (detector, random) = (new DurationDetector(), new Random(seed));
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        DurationCall Next(double seconds)
        {
            at = at.AddMinutes(20);
            return new DurationCall("m", "outbound", $"c{random.Next(300)}", at, seconds);
        }

        for (var index = 0; index < 2_400; index++)
        {
            detector.Learn(Next(Math.Round(150 * Math.Exp(0.25 * SimulatedCalls.Normal(random)))));
        }

        // Ordinary for others and short for this person: such calls are counted whole in the history, and are flagged all the same.
        var ordinary = Enumerable.Range(151, 3).Select(seconds => Next(seconds)).ToList();
        ordinary.ForEach(call => detector.Learn(call));
        foreach (var call in new double[] { 18, 17, 16, 15, 14 }.Select(Next))
        {
            var explained = detector.Explain(call);
            Assert.Equal(DurationOddity.ShortForPerson, explained.Verdict.Oddity);
            Assert.Equal(ordinary.AsEnumerable().Reverse().Select(each => each.Seconds), explained.Neighbours.Select(neighbour => neighbour.Seconds));
            detector.Learn(call);
        }
    }

    [Fact]
    public void A_reader_of_a_checkpoint_goes_on_exactly_as_its_writer()
    {
        int seed = Seed.Print(nameof(A_reader_of_a_checkpoint_goes_on_exactly_as_its_writer));
        var writer = Learned(seed, 1_234);
        Assert.True(DurationDetector.TryRead(writer.Checkpoint(), null, out var reader));
        foreach (var call in SimulatedCalls.Take(seed + 1, 8, 2_000).Select(call => call with { StartedAt = call.StartedAt.AddYears(1) }))
        {
            Assert.Equal(writer.Score(call), reader!.Score(call));
            writer.Learn(call);
            reader.Learn(call);
        }

        Assert.Equal(writer.Write(), reader!.Write());
    }

    [Fact]
    public void The_rate_of_alarms_counts_the_calls_flagged_lately()
    {
        var detector = new DurationDetector();
        var (alarms, calls) = (0.0, 0.0);
        foreach (var call in SimulatedCalls.Take(21, 2, 3_000))
        {
            // By hand: each call makes the ones before it weigh 1 − 1/2000.
            alarms = (alarms * (1 - (1 / 2000.0))) + (detector.Score(call).Oddity == DurationOddity.None ? 0 : 1);
            calls = (calls * (1 - (1 / 2000.0))) + 1;
            detector.Learn(call);
        }

        Assert.Equal(alarms, detector.Alarms.Alarms, 1e-9);
        Assert.Equal(calls, detector.Alarms.Calls, 1e-9);
        var most = detector.MostAlarms(100)!.Value;
        Assert.Contains(most.PersonId, (string[])["m00", "m01"]);
        Assert.True(most.Alarms.Share >= detector.Alarms.Share * 0.5);
        Assert.Null(detector.MostAlarms(1_000));
    }

    private static DurationDetector Learned(int seed, int count)
    {
        var detector = new DurationDetector();
        SimulatedCalls.Take(seed, 6, count).ForEach(call => detector.Learn(call));
        return detector;
    }

    /// <summary>Right after another call, within 2 s, calls last 300 s; after a longer pause 20 s. So 24 s are usual, and not there. And when the next is due.</summary>
    private static (DurationDetector Detector, DateTimeOffset At) LongerAtOnce()
    {
        var detector = new DurationDetector();
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        for (var index = 0; index < 6_000; index++)
        {
            var isAtOnce = index % 2 == 1;
            var seconds = (isAtOnce ? 300 : 20) + (index * 7 % 9);
            detector.Learn(new DurationCall("m", "outbound", $"c{index}", at, seconds));
            at = at.AddSeconds(seconds + (isAtOnce ? 400 : 1));
        }

        return (detector, at);
    }
}
