using CallKpi.V1;
using Xunit.Abstractions;

namespace CallKpi.Server.Tests.DayReviews;

public sealed class DayReviewsTests(ITestOutputHelper output)
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly First = new(2025, 9, 1);

    [Fact]
    public async Task A_client_silent_beyond_its_rhythm_is_flagged_on_the_first_working_morning_and_once()
    {
        DateOnly today = First.AddDays(112);
        await using ReviewFloor floor = await ReviewFloor.Open(today);
        OrdinaryDays days = new(Seed());
        await floor.Push(days.Days(First, today.AddDays(-1)));
        days.Forget(0);
        for (DateOnly day = today; day < today.AddDays(35); day = day.AddDays(1))
        {
            floor.Clock.MoveTo(ReviewFloor.StartOf(day).AddHours(23));
            await floor.Push(days.Days(day, day));
            await floor.EndDay(day);
        }

        Flag flag = Assert.Single(await floor.Found("contact_gap_too_long"), flag => flag.ClientId == "c0");
        Assert.Equal("m0", flag.ManagerId);
        Assert.Equal("working_days", flag.Unit);
        Assert.True(flag.Value > flag.ExpectedHigh && flag.Value - flag.ExpectedHigh <= 1 + 1e-9, flag.SentenceEn);
        DateOnly at = DateOnly.FromDateTime(flag.At.ToDateTimeOffset().ToOffset(ReviewFloor.Offset).DateTime);
        Assert.Equal(ReviewFloor.StartOf(at), flag.At.ToDateTimeOffset());
        Assert.True(days.IsWorking(at));
        output.WriteLine(flag.SentenceEn);
        output.WriteLine(flag.SentenceRu);
    }

    private int Seed()
    {
        int seed = 17;
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
