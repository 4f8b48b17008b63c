using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Domain.Tests.Contacts;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Review;

public sealed class ReviewPlanTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly WorthModel Unlearned = WorthModel.Learn([]);
    private static readonly Dictionary<FlagKind, AlarmThreshold> NoThresholds = [];

    [Fact]
    public void The_most_valuable_come_first_and_the_rest_is_counted()
    {
        var model = WorthModel.Learn(
            [.. WorthModelTests.Said(FlagKind.DummyCalls, "", 0.001, null, 9, 1), .. WorthModelTests.Said(FlagKind.CallTooLong, "", 0.001, null, 1, 9)]);
        var plan = ReviewPlan.Arrange(
            [
                Open("long", FlagKind.CallTooLong, 0.001),
                Open("dummy", FlagKind.DummyCalls, 0.001),
                Open("hidden", FlagKind.DummyCalls, 0.001) with { IsSuppressed = true },
                Open("taken", FlagKind.DummyCalls, 0.001) with { IsClaimed = true },
                Open("moved", FlagKind.DummyCalls, 0.001) with { IsCorrected = true },
            ],
            model, NoThresholds, new ReviewDay(1), "acme");
        Assert.Equal(["dummy"], plan.Flags.Select(flag => flag.Id));
        Assert.Equal(
            [new KeptFlags(FlagKind.CallTooLong, 1, 0, 0, 0, 0), new KeptFlags(FlagKind.DummyCalls, 0, 0, 1, 1, 1)], plan.Kept);
    }

    [Fact]
    public void Of_equal_worth_the_rarer_then_the_later_comes_first_in_any_order()
    {
        OpenFlag[] open =
        [
            Open("rarest", FlagKind.CallTooLong, 1e-9), Open("later", FlagKind.CallTooLong, 0.001, 5),
            Open("a", FlagKind.CallTooLong, 0.001), Open("b", FlagKind.CallTooLong, 0.001),
        ];
        var random = new Random(Seed.From(output, 5));
        for (var trial = 0; trial < 20; trial++)
        {
            var plan = ReviewPlan.Arrange(open.Shuffled(random), Unlearned, NoThresholds, new ReviewDay(20), "acme");
            Assert.Equal(["rarest", "later", "a", "b"], plan.Flags.Select(flag => flag.Id));
        }
    }

    [Fact]
    public void What_was_decided_today_counts_against_the_budget()
    {
        var open = Enumerable.Range(0, 30).Select(i => Open($"f{i}", FlagKind.CallTooLong, 0.001)).ToList();
        Assert.Equal(20, Queued(open, new ReviewDay(20)));
        Assert.Equal(3, Queued(open, new ReviewDay(20, 17)));
        Assert.Equal(0, Queued(open, new ReviewDay(20, 25)));
    }

    [Fact]
    public void Samples_have_every_fourth_place_however_valuable_the_rest_is()
    {
        List<OpenFlag> open =
        [
            .. Enumerable.Range(0, 30).Select(i => Open($"f{i}", FlagKind.CallTooLong, 1e-9)),
            .. Enumerable.Range(0, 9).Select(i => Open($"s{i}", FlagKind.RandomSample, 1)),
        ];
        var plan = ReviewPlan.Arrange(open, Unlearned, NoThresholds, new ReviewDay(20), "acme");
        Assert.Equal(15, plan.Flags.Count(flag => flag.Place == QueuePlace.Worth));
        Assert.Equal(5, plan.Flags.Count(flag => flag.Place == QueuePlace.Sample));
        Assert.All(plan.Flags.Skip(15), flag => Assert.Equal((QueuePlace.Sample, 0), (flag.Place, flag.Worth)));

        // Fifteen alarms are decided: the samples' places are still theirs.
        var later = ReviewPlan.Arrange(open, Unlearned, NoThresholds, new ReviewDay(20, 15), "acme");
        Assert.All(later.Flags, flag => Assert.Equal(QueuePlace.Sample, flag.Place));
        Assert.Equal(5, later.Flags.Count);
    }

    // Lots by int.from_bytes(hashlib.sha256(b"acme\ns…").digest()[:8], 'big') in Python: s7 s3 s4 s11 s1 s6 s2 s5 s10 s9 s0 s8.
    [Fact]
    public void Each_branch_and_day_has_its_first_sample_heard_before_any_has_its_second()
    {
        List<OpenFlag> open =
        [
            .. Enumerable.Range(0, 12).Select(i => Open($"s{i}", FlagKind.RandomSample, 1, i) with
            {
                DrawnFrom = new FloorDay(i < 6 ? "a" : "b", i % 2),
                DecidedBeside = i < 6 && i % 2 == 1 ? 1 : 0,
            }),
        ];
        Assert.Equal(["s7", "s4", "s6", "s3", "s11", "s2", "s10", "s1", "s9", "s0", "s8", "s5"], Queue(open, 48).Take(12));
        Assert.Equal(["s7", "s4", "s6", "s3", "s11"], Queue(open.AsEnumerable().Reverse(), 20));

        static IEnumerable<string> Queue(IEnumerable<OpenFlag> open, int budget) =>
            ReviewPlan.Arrange(open, Unlearned, NoThresholds, new ReviewDay(budget), "acme").Flags.Select(flag => flag.Id);
    }

    [Fact]
    public void Beyond_a_threshold_only_probes_are_queued_in_places_of_their_own()
    {
        Dictionary<FlagKind, AlarmThreshold> thresholds = new()
        {
            [FlagKind.CallTooLong] = new AlarmThreshold(0.001, ThresholdReason.OnlyRarer, 50, 0.5),
        };
        List<OpenFlag> open =
        [
            .. Enumerable.Range(0, 60).Select(i => Open($"f{i}", FlagKind.CallTooLong, 0.005)),
            .. Enumerable.Range(0, 30).Select(i => Open($"g{i}", FlagKind.CallTooLong, 0.0005)),
        ];
        var plan = ReviewPlan.Arrange(open, Unlearned, thresholds, new ReviewDay(20), "acme");
        Assert.Equal(["f27", "f35"], plan.Flags.Where(flag => flag.Place == QueuePlace.Probe).Select(flag => flag.Id));
        Assert.Equal(18, plan.Flags.Count(flag => flag.Place == QueuePlace.Worth));
        Assert.Equal([new KeptFlags(FlagKind.CallTooLong, 12, 58, 0, 0, 0)], plan.Kept);
    }

    private static int Queued(IEnumerable<OpenFlag> open, ReviewDay day) =>
        ReviewPlan.Arrange(open, Unlearned, NoThresholds, day, "acme").Flags.Count;

    private static OpenFlag Open(string id, FlagKind kind, double p, int minutes = 0) =>
        new(id, new FlagTraits(kind, "", p, null), At.AddMinutes(minutes));
}
