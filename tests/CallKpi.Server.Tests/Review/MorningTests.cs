using CallKpi.V1;
using Night = CallKpi.Server.Tests.DayReviews.NightFloor;

namespace CallKpi.Server.Tests.Review;

/// <summary>What the night leaves for the reviewer, on a server whose clock the test moves.</summary>
public sealed class MorningTests
{
    /// <summary>A Tuesday.</summary>
    private static readonly DateOnly Day = new(2026, 3, 3);

    [Fact]
    public async Task A_day_that_has_ended_leaves_its_sample_in_the_mornings_queue()
    {
        await using Night floor = await Night.Open(Day);
        await Work(floor);
        await floor.EndDay(Day);
        V1.Review.ReviewClient review = new(floor.Server.Admin);
        QueueResponse queue = await review.QueueAsync(new QueueRequest { BranchId = "b1" });
        Assert.Equal("2026-03-04", queue.Day);
        List<Flag> samples = [.. queue.Flags.Where(each => each.Place == QueuePlace.Sample).Select(each => each.Flag)];
        Assert.Equal(5, samples.Count);
        Assert.All(samples, flag => Assert.Equal(("random_sample", "b1", "floor-sample-1", 5.0 / 30), (flag.Kind, flag.BranchId, flag.Model, flag.Inclusion)));
        foreach (Flag flag in samples)
        {
            await review.DecideAsync(new DecideRequest { FlagId = flag.Id, Verdict = "false_alarm" });
        }

        FloorQuality quality = (await review.QualityAsync(new QualityRequest())).Floor;
        Assert.Equal((5, 0, 30L, 0.0), (quality.Decided, quality.Missed, quality.Population, quality.MissedShare.Share));
        Assert.Equal(5, (await review.QueueAsync(new QueueRequest())).Decided);
        Assert.Empty((await review.QueueAsync(new QueueRequest { BranchId = "b1" })).Flags);
    }

    [Fact]
    public async Task A_claim_ends_after_a_quarter_of_an_hour()
    {
        await using Night floor = await Night.Open(Day);
        await Work(floor);
        await floor.EndDay(Day);
        V1.Review.ReviewClient ann = new(floor.Server.Admin);
        V1.Review.ReviewClient bob = new(floor.Server.With(await floor.Server.AddKey("default", Scope.Review)));
        string id = (await ann.QueueAsync(new QueueRequest())).Flags[0].Flag.Id;
        DateTimeOffset until = (await ann.ClaimAsync(new ClaimRequest { FlagId = id })).ClaimedUntil.ToDateTimeOffset();
        floor.Clock.MoveTo(until.AddSeconds(-1));
        Assert.DoesNotContain((await bob.QueueAsync(new QueueRequest())).Flags, each => each.Flag.Id == id);
        floor.Clock.MoveTo(until);
        Assert.Contains((await bob.QueueAsync(new QueueRequest())).Flags, each => each.Flag.Id == id);
        Assert.NotNull((await bob.ClaimAsync(new ClaimRequest { FlagId = id })).ClaimedUntil);
    }

    private static async Task Work(Night floor)
    {
        floor.Clock.MoveTo(Night.StartOf(Day).AddHours(20));
        await floor.Push(Enumerable.Range(0, 30).SelectMany(call =>
            SalesFloor.Call($"k{call}", Night.StartOf(Day).AddHours(9).AddMinutes(10 * call), 120 + call, "100", Night.NumberOf(call))));
    }
}
