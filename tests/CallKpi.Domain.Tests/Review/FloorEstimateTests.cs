using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Domain.Tests.Contacts;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Review;

public sealed class FloorEstimateTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly FloorStratum[] FourDays = [new(200, 5, 0), new(50, 5, 1), new(400, 5, 1), new(30, 3, 0)];

    // Worked out in Python from the 18 single calls and their weights, with scipy.stats.norm for the interval.
    [Fact]
    public void A_busy_days_call_stands_for_more_calls()
    {
        var floor = FloorEstimate.Of([.. FourDays, new FloorStratum(90, 0, 0)])!;
        Assert.Equal((18, 2, 680L), (floor.Decided, floor.Missed, floor.Population));
        Assert.Equal(0.1323529411764706, floor.MissedShare.Share, 12);
        Assert.Equal(11.333333333333334, floor.MissedShare.Trials, 10);
        Assert.Equal(0.03117415517992203, floor.MissedShare.Low, 10);
        Assert.Equal(0.4196695039128564, floor.MissedShare.High, 10);
    }

    // The same intervals put together by Donner and Zou's formula in Python: found 30 + 20 * 0.4, with 100 verdicts.
    [Fact]
    public void Recall_has_the_interval_of_a_ratio()
    {
        var recall = Recall.Of(30, 20, 0.4, 100, FloorEstimate.Of(FourDays)!)!.Value;
        Assert.Equal(0.296875, recall.Share, 12);
        Assert.Equal(0.1173382211078594, recall.Low, 10);
        Assert.Equal(0.6420030976508985, recall.High, 10);
    }

    [Fact]
    public void Nothing_decided_says_nothing()
    {
        Assert.Null(FloorEstimate.Of([new FloorStratum(90, 0, 0)]));
        Assert.Null(Recall.Of(0, 0, 0, 0, FloorEstimate.Of(FourDays)!));
    }

    [Fact]
    public void When_nothing_was_missed_recall_may_be_whole()
    {
        var recall = Recall.Of(12, 0, 0, 12, FloorEstimate.Of([new FloorStratum(300, 5, 0)])!)!.Value;
        Assert.Equal((1, 1), (recall.Share, recall.High));
        Assert.InRange(recall.Low, 0.01, 0.2);
    }

    /// <summary>
    /// Three branches draw five calls a day each and somebody hears four: what is wrong with the calls after 16:00 alone
    /// must neither be overheard nor stand for the whole day.
    /// </summary>
    [Fact]
    public void Fewer_places_than_samples_leave_the_estimate_where_it_is()
    {
        var random = new Random(Seed.From(output, 4));
        Dictionary<FloorDay, FloorStratum> strata = [];
        double wrong = 0;
        double all = 0;
        for (var day = 0; day < 300; day++)
        {
            List<OpenFlag> open = [];
            for (var branch = 0; branch < 3; branch++)
            {
                FloorDay stratum = new($"b{branch}", day);
                var calls = random.Next(60, 200);
                strata[stratum] = new FloorStratum(calls, 0, 0);
                var ids = Enumerable.Range(0, calls).ToDictionary(call => $"pbx/{branch}/{day}/{call}", call => Morning.AddMinutes(600.0 * call / calls));
                wrong += ids.Values.Count(IsWrong);
                all += calls;
                open.AddRange(FloorSample.Choose(ids.Keys, 5, "acme").Select(id =>
                    new OpenFlag(id, new FlagTraits(FlagKind.RandomSample, "", 1, null), ids[id]) { DrawnFrom = stratum }));
            }

            foreach (var queued in ReviewPlan.Arrange(open, WorthModel.Learn([]), new Dictionary<FlagKind, AlarmThreshold>(), new ReviewDay(16), "acme").Flags)
            {
                var heard = open.Single(flag => flag.Id == queued.Id);
                var known = strata[heard.DrawnFrom];
                strata[heard.DrawnFrom] = known with { Decided = known.Decided + 1, Missed = known.Missed + (IsWrong(heard.At) ? 1 : 0) };
            }
        }

        var share = FloorEstimate.Of(strata.Values)!.MissedShare;
        output.WriteLine($"true {wrong / all:P1}, estimated {share.Share:P1} ({share.Low:P1} to {share.High:P1})");
        Assert.Equal(1_200, strata.Values.Sum(each => each.Decided));
        Assert.All(strata.Values, each => Assert.InRange(each.Decided, 1, 2));

        // Four standard errors of a share of about 0.3 from 1,200 calls.
        Assert.InRange(share.Share, (wrong / all) - 0.055, (wrong / all) + 0.055);

        static bool IsWrong(DateTimeOffset at) => at >= Morning.AddHours(7);
    }

    /// <summary>Days of different sizes, 5 calls drawn of each, a known share wrong: the interval must hold the truth.</summary>
    [Fact]
    public void The_interval_holds_the_true_share_about_as_often_as_it_says()
    {
        var random = new Random(Seed.From(output, 20260));
        const int Trials = 1_500;
        var held = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            List<FloorStratum> strata = [];
            double wrong = 0;
            double all = 0;
            for (var day = 0; day < 40; day++)
            {
                var calls = Enumerable.Range(0, random.Next(40, 400)).Select(_ => random.NextDouble() < 0.06).ToArray();
                wrong += calls.Count(each => each);
                all += calls.Length;
                random.Shuffle(calls);
                strata.Add(new FloorStratum(calls.Length, 5, calls.Take(5).Count(each => each)));
            }

            var share = FloorEstimate.Of(strata)!.MissedShare;
            held += share.Low <= wrong / all && wrong / all <= share.High ? 1 : 0;
        }

        output.WriteLine($"held {(double)held / Trials:P1}");
        Assert.InRange((double)held / Trials, 0.92, 0.985);
    }
}
