using System.Security.Cryptography;
using System.Text;
using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

/// <summary>What is assumed of waiting before the first intervals is text that says what it says, and gives way to intervals.</summary>
public sealed class CyclePriorTests
{
    // Another prior gives other verdicts: then survival-cycles and survival-deals of FlagComparisons need other names, and this digest changes with them.
    [Fact]
    public void The_prior_of_survival_cycles_4_is_this_one()
    {
        using Stream text = typeof(CyclePrior).Assembly.GetManifestResourceStream("cycles-prior-1.json")!;
        Assert.Equal("127e8ab0dcf45d758b88c56ee3233561c4237f5ff0e8ba057329c0f23117eb26", Convert.ToHexStringLower(SHA256.HashData(text)));
    }

    [Fact]
    public void A_prior_is_read_as_it_was_written()
    {
        CyclePrior written = Trained(3);
        Assert.True(CyclePrior.TryRead(written.Write(), out CyclePrior? read));
        Assert.Equal((2, written.Intervals), (read!.Companies, read.Intervals));
        Assert.Equal((written.HazardIntervals, written.PaceClosings, written.FrailtyIntervals), (read.HazardIntervals, read.PaceClosings, read.FrailtyIntervals));
        Assert.All(written.Hazard.Hazards.Zip(read.Hazard.Hazards), pair => Assert.Equal(pair.First, pair.Second, 5e-5));
        Assert.All(written.FrailtyLogs.Zip(read.FrailtyLogs), pair => Assert.Equal(pair.First, pair.Second, 5e-5));
        Assert.Equal(read.Write(), written.Write());
    }

    [Fact]
    public void What_is_no_prior_is_refused_and_never_throws()
    {
        string text = Encoding.UTF8.GetString(CyclePrior.Shipped.Write());
        string[] bad =
        [
            "", "[]", "{}", "{\"name\":\"cycles-prior-1\"}", "{\"name\":7}", text[..^20],
            text.Replace("cycles-prior-1", "cycles-prior-2", StringComparison.Ordinal),
            text.Replace("\"hazard\": [0.", "\"hazard\": [9.", StringComparison.Ordinal),
            text.Replace("\"hazard\": [0.", "\"hazard\": [-0.", StringComparison.Ordinal),
            text.Replace("\"hazard\": [", "\"hazard\": [1e999, ", StringComparison.Ordinal),
            text.Replace("\"hazard\": [", "\"hazard\": [\"a\", ", StringComparison.Ordinal),
            text.Replace("\"frailties\": [1000000", "\"frailties\": [1000001", StringComparison.Ordinal),
            text.Replace("\"frailtyLogs\": [-", "\"frailtyLogs\": [", StringComparison.Ordinal),
            text.Replace("\"frailtyLogs\": [", "\"frailtyLogs\": [0, ", StringComparison.Ordinal),
            text.Replace("\"paceClosings\": 2", "\"paceClosings\": 0", StringComparison.Ordinal),
            text.Replace("\"hazardIntervals\": ", "\"hazardIntervals\": -", StringComparison.Ordinal),
            text.Replace("\"companies\": ", "\"companies\": 0.5", StringComparison.Ordinal),
        ];
        Assert.All(bad, each => Assert.False(CyclePrior.TryRead(Encoding.UTF8.GetBytes(each), out _), each));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int seed = Seed.Print(nameof(What_is_no_prior_is_refused_and_never_throws));
        Random random = new(seed);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (CyclePrior.TryRead(damaged, out CyclePrior? read))
            {
                Assert.True(CyclePrior.TryRead(read!.Write(), out _), $"seed {seed}, round {round}");
            }
        }
    }

    // Even closings with a scale of 4 count as two clients. Of four intervals one closes at 1, one of three at 2, the last at 4:
    // (1 + 2/4) / (4 + 2), then (1 + 2/4) / (3 + 2), then (1 + 2/2) / (1 + 2), and from there on 1/4 a day.
    [Fact]
    public void A_hazard_lies_between_what_closed_and_the_prior()
    {
        CycleInterval[] intervals = [Gap("a", 1, true), Gap("b", 2, true), Gap("c", 2, false), Gap("d", 4, true)];
        GroupAges ages = new(intervals, [0, 1, 2, 3]);
        ages.Open([1, 1, 1, 1]);
        double[] hazards = new double[4], jumps = new double[4];
        ages.Sum(Even(2), 4, hazards, jumps);
        Assert.All(hazards.Zip([0.25, 0.55, 0.55, 0.55 + (2 / 3.0)]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.Equal(2 / 3.0, jumps[3], 1e-12);
        BaseHazard curve = ages.Curve(PaceHazard.Even);
        Assert.Equal(0.4, curve.At(1.5), 1e-12);
        Assert.Equal(0.55 + (2 / 3.0) + 1, curve.At(8), 1e-12);
        Assert.Equal(8, curve.AgeAt(curve.At(8)), 1e-9);

        ages.Sum(Even(0), 4, hazards, jumps);
        Assert.All(hazards.Zip([1 / 4.0, (1 / 4.0) + (1 / 3.0), (1 / 4.0) + (1 / 3.0), (1 / 4.0) + (1 / 3.0) + 1]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        ages.Sum(Even(1e12), 4, hazards, jumps);
        Assert.All(hazards.Zip([0.25, 0.5, 0.5, 1]), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    // With factors 2 and 1/2 open as long as 3 and 6, and closings that come evenly, 2 · 3 / s + 6 / (2 s) are expected: 9 / s.
    [Fact]
    public void The_scale_is_the_one_that_expects_what_closed()
    {
        GroupAges ages = new([Gap("a", 3, true), Gap("b", 6, true)], [0, 1]);
        ages.Open([2, 0.5]);
        Assert.Equal((9 / 5.0, 9 / 5.0), ages.Expected(PaceHazard.Even, 5), (left, right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) < 1e-12);
        Assert.Equal(4.5, PaceScale.Solve(scale => ages.Expected(PaceHazard.Even, scale), 2, 1), 1e-7);

        // 7 · s^-3 = 4 where s = (7/4)^(1/3), from however far.
        foreach (double guess in new[] { 1e-30, 1, 1e30 })
        {
            Assert.Equal(Math.Cbrt(7 / 4.0), PaceScale.Solve(scale => (7 * Math.Pow(scale, -3), 21 * Math.Pow(scale, -3)), 4, guess), 1e-7);
        }
    }

    // Averaged over a pace known by n closings survival is (1 + Λ/n)^−n: with n = 1 a hundredth is left at Λ = 99, with n = 2 at 18, with many at ln 100.
    [Theory]
    [InlineData(1, 99)]
    [InlineData(2, 18)]
    [InlineData(1e9, 4.605170)]
    public void The_less_is_known_of_a_pace_the_later_the_alarm(double closings, double hazard)
    {
        GroupRhythm rhythm = new(GammaFrailty.None, new BaseHazard([1], [1], PaceHazard.Even, 1), closings);
        Assert.Equal(hazard, rhythm.AgeAt(0.01), hazard * 1e-6);
        Assert.Equal(0.01, rhythm.ShareAt(rhythm.AgeAt(0.01)), 1e-9);
    }

    // Clients with one gap each and nothing that differs: every closing tells of the pace, and the prior's two.
    [Fact]
    public void A_pace_is_known_by_its_closings()
    {
        CycleInterval[] gaps = [.. Enumerable.Range(1, 80).Select(index => Gap($"c{index}", index, index % 4 != 0))];
        GroupRhythm rhythm = SharedFrailty.Fit(gaps, new PartnerSweep(gaps), CyclePrior.Assumed).Rhythms(0)["g"];
        Assert.InRange(rhythm.PaceClosings, 57, 67);
        CycleInterval[] same = [.. gaps.Select((gap, index) => gap with { PartnerId = $"c{index % 4}", Start = 100 * index })];
        GammaFrailty frailty = new(2);
        double told = SharedFrailty.Fit(same, new PartnerSweep(same), CyclePrior.Assumed).Rhythms(0)["g"].PaceClosings;
        Assert.True(told <= 67 && told > frailty.Theta, $"{told}");
    }

    // A Weibull distribution of shape 1.5 has the hazard t^1.5 where its hazard at 1 is 1: 2.83 at twice that age, 0.354 at half.
    [Fact]
    public void Training_finds_the_shape_and_no_difference_where_there_is_none()
    {
        int seed = Seed.Print(nameof(Training_finds_the_shape_and_no_difference_where_there_is_none));
        CyclePrior prior = CyclePriorTraining.Fit([Company(seed, 1.5, double.PositiveInfinity), Company(seed + 1, 1.5, double.PositiveInfinity)])!;
        Assert.InRange(prior.Hazard.At(2), 2.83 * 0.85, 2.83 * 1.18);
        Assert.InRange(prior.Hazard.At(0.5), 0.354 * 0.85, 0.354 * 1.18);
        Assert.True(prior.FrailtyLogs[0] > prior.FrailtyLogs[^1], "clients who do not differ");
        CyclePrior differing = CyclePriorTraining.Fit([Company(seed, 1.5, 1)])!;
        Assert.True(differing.FrailtyLogs[0] < differing.FrailtyLogs[^3], "clients who do");
    }

    [Fact]
    public void Training_asks_for_no_unit_and_for_enough_closings()
    {
        List<CycleInterval> days = Company(5, 1.2, 3);
        byte[] ofDays = CyclePriorTraining.Fit([days])!.Write();
        byte[] ofSeconds = CyclePriorTraining.Fit([[.. days.Select(gap => gap with { Start = gap.Start * 86_400, Length = gap.Length * 86_400 })]])!.Write();
        Assert.Equal(Encoding.UTF8.GetString(ofDays), Encoding.UTF8.GetString(ofSeconds));
        Assert.Null(CyclePriorTraining.Fit([]));
        Assert.Null(CyclePriorTraining.Fit([[.. days.Take(150)]]));
    }

    [Fact]
    public void After_many_intervals_the_prior_is_forgotten()
    {
        List<CycleInterval> gaps = [.. new SimulatedGaps(8) { Theta = 4, Days = 300 }.Of(600).Select(gap => gap.Interval)];
        CycleInterval probe = new("m1", "usual", "new", 0, 30, false);
        CycleVerdict shipped = CycleModel.Fit(gaps).Judge(probe, default);
        CycleVerdict assumed = CycleModel.Fit(gaps, new CycleOptions { Prior = CyclePrior.Assumed }).Judge(probe, default);
        Assert.InRange(shipped.AlarmAge / assumed.AlarmAge, 0.93, 1.07);
    }

    private static CyclePrior Even(double intervals) => new(PaceHazard.Even, new double[SharedFrailty.Grid.Length]) { HazardIntervals = intervals };

    private static CycleInterval Gap(string client, double length, bool isClosed) => new("m", "g", client, 0, length, isClosed);

    private static List<CycleInterval> Company(int seed, double shape, double theta) =>
        [.. new SimulatedGaps(seed) { Shape = shape, Theta = theta, Days = 150 }.Of(300).Select(gap => gap.Interval)];

    private static CyclePrior Trained(int seed) => CyclePriorTraining.Fit([Company(seed, 1.3, 3), Company(seed + 1, 1, 1)])!;
}
