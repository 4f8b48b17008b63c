using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>Parts of calls that others shared are judged among themselves, and whole calls as if there were no parts.</summary>
public sealed class PartTests
{
    private const string Handed = "inbound_handed_over";
    private const string Taken = "inbound_taken_over";

    private static readonly DurationOddity[] Long = [DurationOddity.TooLong, DurationOddity.BeyondMeasure];
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_part_is_compared_with_parts_and_a_whole_call_with_whole_calls()
    {
        var (detector, _) = Learned();
        var at = Start.AddDays(60);
        Assert.Equal(DurationOddity.None, detector.Score(Part(Handed, at, 9)).Oddity);
        Assert.Equal(DurationOddity.None, detector.Score(Whole(at, 300)).Oddity);
        Assert.Equal(DurationOddity.None, detector.Score(Part(Taken, at, 300)).Oddity);

        // The same lengths the other way round, and a line left open.
        Assert.Contains(detector.Score(Part(Handed, at, 900)).Oddity, Long);
        Assert.NotEqual(DurationOddity.None, detector.Score(Whole(at, 2)).Oddity);
        Assert.Contains(detector.Score(Part(Taken, at, 7_200)).Oddity, Long);
    }

    [Fact]
    public void What_is_usual_of_whole_calls_is_the_same_without_parts()
    {
        var (mixed, wholes) = Learned();
        var alone = new DurationDetector();
        wholes.ForEach(call => alone.Learn(call));
        mixed.Refit();
        alone.Refit();
        foreach (var seconds in new double[] { 0, 2, 9, 30, 120, 300, 900, 7_200 })
        {
            var (one, other) = (mixed.Explain(Whole(Start.AddDays(60), seconds)), alone.Explain(Whole(Start.AddDays(60), seconds)));
            Assert.Equal(other.LogDensity, one.LogDensity, 1e-9);
            Assert.Equal((other.Location, other.UsualSeconds, other.PersonCalls, other.KindCalls), (one.Location, one.UsualSeconds, one.PersonCalls, one.KindCalls));
            Assert.Equal((other.Verdict.LowSeconds, other.Verdict.HighSeconds), (one.Verdict.LowSeconds, one.Verdict.HighSeconds));
            Assert.Equal(other.BurstOdds, one.BurstOdds, 1e-9);
            Assert.Equal(other.Circumstances.Select(each => (each.Kind, each.From)), one.Circumstances.Select(each => (each.Kind, each.From)));
        }
    }

    [Fact]
    public void Calls_handed_over_one_after_another_are_no_burst_and_those_of_one_client_no_redials()
    {
        var (detector, _) = Learned();
        for (var index = 0; index < 20; index++)
        {
            var call = Part(Handed, Start.AddDays(60).AddSeconds(30 * index), 6 + (index % 5)) with { PartnerId = index < 10 ? $"x{index}" : "same" };
            Assert.Equal(DurationOddity.None, detector.Score(call).Oddity);
            Assert.Equal(double.NegativeInfinity, detector.Explain(call).BurstOdds);
            detector.Learn(call);
        }
    }

    [Fact]
    public void A_call_handed_over_within_a_burst_neither_ends_it_nor_begins_another()
    {
        var (detector, _) = Learned();
        var found = new List<(int Index, bool IsContinued)>();
        for (var index = 0; index < 14; index++)
        {
            var at = Start.AddDays(60).AddSeconds(40 * index);
            var call = index == 8 ? Part(Handed, at, 8) : Whole(at, 9) with { PartnerId = $"x{index}" };
            var verdict = detector.Score(call);
            if (verdict.Oddity == DurationOddity.Burst)
            {
                found.Add((index, verdict.IsContinued));
            }

            detector.Learn(call);
        }

        Assert.InRange(found[0].Index, 0, 3);
        Assert.DoesNotContain(found, each => each.Index == 8);
        Assert.Equal([(9, true), (10, true), (11, true), (12, true), (13, true)], found.Where(each => each.Index > 8));
    }

    [Fact]
    public void What_surrounds_a_part_is_measured_from_when_its_person_came_and_left()
    {
        // His own call from 10:00 to 10:05. Another's that began at 10:02 is his from 10:20:00 to 10:22:30: a pause of 15 min. The next begins 20 s after that,
        // and 170 s after the two began to speak.
        var (detector, _) = Learned();
        var ten = Start.AddDays(60).AddHours(1);
        detector.Learn(Whole(ten, 300));
        var part = Part(Taken, ten.AddMinutes(2), 150) with { PartnerId = "c2", Presence = (ten.AddMinutes(20), ten.AddMinutes(22.5)) };
        Assert.Equal((640, double.PositiveInfinity), Around(detector, part, CircumstanceKind.Pause));
        detector.Learn(part);
        var next = Whole(ten.AddMinutes(22.5).AddSeconds(20), 200) with { PartnerId = "c2" };
        Assert.Equal((20, 90), Around(detector, next, CircumstanceKind.Pause));
        Assert.Equal((60, 180), Around(detector, next, CircumstanceKind.Recency));

        // Beside a flag it stands as the call that it is a part of.
        var beside = detector.Explain(part with { StartedAt = ten.AddHours(2), Presence = null });
        Assert.Equal(ten.AddMinutes(2), beside.Neighbours[0].StartedAt);
    }

    [Fact]
    public void A_person_who_came_after_the_last_call_is_not_late_for_a_part_of_a_call_that_began_before_it()
    {
        var (detector, _) = Learned();
        var ten = Start.AddDays(60).AddHours(1);
        detector.Learn(Whole(ten, 300));
        var part = Part(Taken, ten.AddMinutes(-10), 150) with { Presence = (ten.AddMinutes(6), ten.AddMinutes(9)) };
        Assert.Equal((20, 90), Around(detector, part, CircumstanceKind.Pause));
    }

    [Fact]
    public void A_part_that_its_person_leaves_late_does_not_cut_a_burst()
    {
        // Between two calls of a burst 345 s pass, too long a pause; but he is there for 280 s of them in a call of which he talks 8 s.
        var (detector, _) = Learned();
        var at = Start.AddDays(60);
        for (var index = 0; index < 8; index++)
        {
            detector.Learn(Whole(at, 9) with { PartnerId = $"x{index}" });
            at = at.AddSeconds(40);
        }

        detector.Learn(Part(Handed, at, 8) with { PartnerId = null, Presence = (at.AddSeconds(30), at.AddSeconds(310)) });
        var next = detector.Score(Whole(at.AddSeconds(345), 9) with { PartnerId = "y" });
        Assert.Equal((DurationOddity.Burst, true), (next.Oddity, next.IsContinued));
    }

    [Fact]
    public void The_first_parts_of_a_company_that_knows_only_whole_calls_are_not_flagged_for_being_short()
    {
        var detector = new DurationDetector();
        SimulatedCalls.Take(3, 10, 1_000).ForEach(call => detector.Learn(call));
        var random = new Random(3);
        var flagged = 0;
        for (var index = 0; index < 300; index++)
        {
            var call = Part(Handed, Start.AddDays(60).AddMinutes(2 * index), Math.Round(Lognormal(random, 8, 0.6))) with { PersonId = "m01" };
            flagged += detector.Score(call).Oddity == DurationOddity.None ? 0 : 1;
            detector.Learn(call);
        }

        // Nominal is one in a hundred: of 300 more than 9 by chance once in a thousand (Poisson, mean 3).
        Assert.InRange(flagged, 0, 9);
    }

    [Fact]
    public void A_part_that_nothing_speaks_against_is_as_ordinary_as_can_be()
    {
        // Ten seconds are too long for a drop and too short for anything else, and a part is no call of a sequence: the odds are nothing.
        var (detector, _) = Learned();
        var verdict = detector.Score(Part(Handed, Start.AddDays(60), 10));
        Assert.Equal((DurationOddity.None, double.NegativeInfinity), (verdict.Oddity, verdict.LogOdds));
        Assert.InRange(verdict.PValue, 0.5, 1);
        Assert.InRange(detector.Drift.TailShare, 0, 1);
        Assert.InRange(detector.Adaptation, 0.5, 2);
    }

    [Fact]
    public void Parts_are_read_back_and_merged_as_what_they_are()
    {
        var (detector, wholes) = Learned();
        detector.Refit();
        Assert.True(DurationDetector.TryRead(detector.Write(), null, out var read));
        Assert.Equal(detector.Write(), read!.Write());
        Assert.Equal(detector.Count, read.Count);
        var merged = new DurationDetector();
        merged.Merge(detector);
        foreach (var call in new[] { Part(Handed, Start.AddDays(60), 8), Whole(Start.AddDays(60), 8), Part(Taken, Start.AddDays(60), 7_200) })
        {
            Assert.Equal(detector.Score(call), read.Score(call));
            Assert.Equal(detector.Score(call).LogOdds, merged.Score(call).LogOdds);
            Assert.Equal(wholes.Count, read.Explain(call).PersonCalls);
        }
    }

    /// <summary>Work of one person: a whole call of two to five minutes each half an hour, and between two of them a part handed over or taken over.</summary>
    private static (DurationDetector Detector, List<DurationCall> Wholes) Learned()
    {
        var (detector, wholes) = (new DurationDetector(), new List<DurationCall>());
        var random = new Random(11);
        for (var index = 0; index < 800; index++)
        {
            var at = Start.AddMinutes(30 * index);
            var whole = Whole(at, Math.Round(Lognormal(random, 200, 0.4))) with { PartnerId = $"c{random.Next(300)}" };
            wholes.Add(whole);
            detector.Learn(whole);

            // It ends more than 640 s before the next call: the pause before that stays one of the longest class.
            detector.Learn(index % 2 == 0
                ? Part(Handed, at.AddMinutes(8), Math.Round(Lognormal(random, 8, 0.5)))
                : Part(Taken, at.AddMinutes(8), Math.Min(600, Math.Round(Lognormal(random, 200, 0.6)))));
        }

        return (detector, wholes);
    }

    private static (double From, double To) Around(DurationDetector detector, DurationCall call, CircumstanceKind kind)
    {
        var found = detector.Explain(call).Circumstances.Single(circumstance => circumstance.Kind == kind);
        return (found.From, found.To);
    }

    private static DurationCall Whole(DateTimeOffset at, double seconds) => new("m01", "inbound", "c1", at, seconds);

    private static DurationCall Part(string kind, DateTimeOffset at, double seconds) => new("m01", kind, null, at, seconds) { IsPart = true };

    private static double Lognormal(Random random, double median, double scale) =>
        median * Math.Exp(scale * SimulatedCalls.Normal(random));
}
