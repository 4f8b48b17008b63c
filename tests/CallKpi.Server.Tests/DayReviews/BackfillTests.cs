using CallKpi.Domain.Anomalies;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Tests.DayReviews;

/// <summary>Back-fills as jobs: they outlive whoever started them, the server and a rebuild.</summary>
public sealed class BackfillTests
{
    private const int Days = 90;

    private static readonly DateOnly Today = new(2025, 12, 15);
    private static readonly DateOnly First = Today.AddDays(-Days);

    [Fact]
    public async Task It_goes_on_without_its_caller_and_after_a_restart_and_stands_in_the_log()
    {
        await using NightFloor floor = await Past(isSettled: true);
        long before = await Raised(floor);
        BackfillJob job = await floor.Reviews.StartBackfillAsync(Request());
        Assert.Equal((1, BackfillState.Running, 0), (job.Number, job.State, job.Progress.Done));
        Assert.Equal(["b1"], job.BranchIds);
        await WatchUntil(floor, 1, done: 5);
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await floor.Reviews.StartBackfillAsync(Request()));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("Back-fill 1 ", refused.Status.Detail, StringComparison.Ordinal);
        await floor.Restart();

        // What was done is known at once, and counted as done, not as skipped.
        List<BackfillProgress>[] seen = await Task.WhenAll(Watch(floor, 1), Watch(floor, 0));
        foreach (List<BackfillProgress> steps in seen)
        {
            BackfillProgress last = steps[^1];
            Assert.True(last is { Done: Days, Total: Days, Skipped: 0, Complete: true, State: BackfillState.Complete, Number: 1 }, $"{last}");
            Assert.Equal(steps.Select(step => step.Done), steps.Select(step => step.Done).Order());
            Assert.Contains(steps, step => step is { BranchId: "b1", TimeLeft: not null });
        }

        job = await floor.Reviews.GetBackfillAsync(new GetBackfillRequest());
        Assert.Equal((BackfillState.Complete, Days), (job.State, job.Progress.Done));
        Assert.NotNull(job.EndedAt);
        Assert.NotEmpty(job.Progress.Flags);
        Assert.Equal(await Raised(floor) - before, job.Progress.Flags.Sum(kind => kind.Count));
        await floor.Rebuild();
        Assert.Equal(job, Assert.Single((await floor.Reviews.ListBackfillsAsync(new ListBackfillsRequest())).Jobs));
        Assert.Equal(Days, (await floor.Backfill(First, Today.AddDays(-1))).Skipped);
    }

    [Fact]
    public async Task A_clock_that_is_behind_after_a_restart_takes_no_day_from_it()
    {
        await using NightFloor floor = await Past(isSettled: true);
        DateTimeOffset now = floor.Clock.GetUtcNow();
        await floor.Reviews.StartBackfillAsync(Request());
        await WatchUntil(floor, 1, done: 3);
        await floor.Restart(clock => clock.SetBack(NightFloor.StartOf(First.AddDays(1))));
        BackfillJob job = await floor.Reviews.GetBackfillAsync(new GetBackfillRequest());
        Assert.Equal((BackfillState.Running, (long)Days), (job.State, job.Progress.Total));

        floor.Clock.MoveTo(now);
        Task<List<BackfillProgress>> watcher = Watch(floor, 1);
        while (!watcher.IsCompleted)
        {
            // It may have begun to wait for the next second when the clock had passed it.
            floor.Clock.MoveTo(floor.Clock.GetUtcNow().AddSeconds(1));
            await Task.WhenAny(watcher, Task.Delay(20));
        }

        BackfillProgress last = (await watcher)[^1];
        Assert.True(last is { Done: Days, Total: Days, Complete: true, State: BackfillState.Complete }, $"{last}");
        ListReviewedDaysResponse reviewed = await floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { PageSize = 200 });
        Assert.Equal(Days, reviewed.Days.Count);
        Assert.All(reviewed.Days, day => Assert.True(day.ReviewedAt.ToDateTimeOffset() >= now, $"{day}"));
    }

    [Fact]
    public void A_rest_lasts_as_long_as_it_is_whatever_the_clock_is_set_to()
    {
        DateTimeOffset start = NightFloor.StartOf(Today);
        TestClock clock = new(start);
        BackfillJob job = new() { FromDay = NightFloor.Text(First), ToDay = NightFloor.Text(First) };
        using BackfillRun run = new("default", job, [(LocalDate.FromDateOnly(First), "b1")]);
        Assert.False(run.IsResting(clock));
        run.Rest(clock, TimeSpan.FromMinutes(1));
        clock.SetBack(start.AddDays(-1));
        clock.MoveTo(start.AddDays(-1).AddSeconds(59));
        Assert.True(run.IsResting(clock));
        clock.MoveTo(start.AddDays(-1).AddSeconds(60));
        Assert.False(run.IsResting(clock));
    }

    [Fact]
    public async Task One_that_is_stopped_stays_so_and_the_next_does_the_rest()
    {
        await using NightFloor floor = await Past(isSettled: true);
        await floor.Reviews.StartBackfillAsync(Request());
        Task<List<BackfillProgress>> watcher = Watch(floor, 1);
        await WatchUntil(floor, 1, done: 3);
        BackfillJob stopped = await floor.Reviews.CancelBackfillAsync(new CancelBackfillRequest());
        Assert.Equal(BackfillState.Cancelled, stopped.State);
        Assert.InRange(stopped.Progress.Done, 3, Days - 1);
        Assert.NotEmpty(stopped.CancelledBy);
        Assert.True((await watcher)[^1] is { State: BackfillState.Cancelled, Complete: false });
        Assert.Equal(stopped, await floor.Reviews.CancelBackfillAsync(new CancelBackfillRequest { Number = 1 }));
        await floor.Restart();
        Assert.Equal(BackfillState.Cancelled, (await floor.Reviews.GetBackfillAsync(new GetBackfillRequest { Number = 1 })).State);
        BackfillProgress rest = await floor.Backfill(First, Today.AddDays(-1));
        Assert.True(rest.Complete && rest.Number == 2 && rest.Skipped >= stopped.Progress.Done && rest.Skipped < Days, $"{rest}");
    }

    [Fact]
    public async Task The_days_that_one_leaves_undone_when_it_is_stopped_are_the_nights_again()
    {
        await using NightFloor floor = await Past(isSettled: true);
        await floor.Reviews.StartBackfillAsync(Request());

        // Each minute the nights look, and leave the days to the back-fill.
        const int Looks = 3;
        for (int look = 1; look <= Looks; look++)
        {
            floor.Clock.MoveTo(NightFloor.StartOf(Today).AddMinutes(20 + look));
            await WatchUntil(floor, 1, done: 2 * look);
        }

        BackfillJob stopped = await floor.Reviews.CancelBackfillAsync(new CancelBackfillRequest());
        Assert.Equal(BackfillState.Cancelled, stopped.State);
        DateOnly yesterday = Today.AddDays(-1);
        await floor.EndDay(yesterday);
        ListReviewedDaysResponse reviewed = await floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { PageSize = 200 });
        Assert.Equal((NightFloor.Text(yesterday), false), (reviewed.Days[0].Day, reviewed.Days[0].IsBackfill));
    }

    [Fact]
    public async Task They_are_listed_latest_first_and_one_that_is_not_there_is_refused()
    {
        await using NightFloor floor = await NightFloor.Open(Today);
        RpcException missing = await Assert.ThrowsAsync<RpcException>(async () => await floor.Reviews.GetBackfillAsync(new GetBackfillRequest()));
        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
        for (int count = 0; count < 3; count++)
        {
            await floor.Backfill(Today.AddDays(-3), Today.AddDays(-2), again: true);
        }

        ListBackfillsResponse page = await floor.Reviews.ListBackfillsAsync(new ListBackfillsRequest { PageSize = 2 });
        Assert.Equal([3, 2], page.Jobs.Select(job => job.Number));
        page = await floor.Reviews.ListBackfillsAsync(new ListBackfillsRequest { PageSize = 2, PageToken = page.NextPageToken });
        Assert.Equal([1], page.Jobs.Select(job => job.Number));
        Assert.Empty(page.NextPageToken);

        V1.DayReviews.DayReviewsClient reader = new(floor.Server.With(await floor.Server.AddKey("default", Scope.Read)));
        Assert.Equal(3, (await reader.GetBackfillAsync(new GetBackfillRequest())).Number);
        RpcException denied = await Assert.ThrowsAsync<RpcException>(async () => await reader.CancelBackfillAsync(new CancelBackfillRequest()));
        Assert.Equal(StatusCode.PermissionDenied, denied.StatusCode);
        string other = await floor.Server.AddTenant("other");
        V1.DayReviews.DayReviewsClient stranger = new(floor.Server.With(other));
        Assert.Empty((await stranger.ListBackfillsAsync(new ListBackfillsRequest())).Jobs);
    }

    [Fact]
    public async Task What_it_finds_is_no_news_to_those_who_watch_flags()
    {
        await using NightFloor floor = await Past(isSettled: false);
        using AsyncServerStreamingCall<Flag> news = floor.Flags.Watch(new WatchFlagsRequest());
        await news.ResponseHeadersAsync;
        Assert.NotEmpty((await floor.Backfill(First, Today.AddDays(-2))).Flags);

        // A night's is: the first flag that the watcher hears is of the last day.
        DateOnly day = Today.AddDays(-1);
        while (!await FoundSomething(floor, day))
        {
            await floor.EndDay(day);
            day = day.AddDays(1);
        }

        Assert.True(await news.ResponseStream.MoveNext(CancellationToken.None));
        Assert.True(news.ResponseStream.Current.At.ToDateTimeOffset() >= NightFloor.StartOf(Today.AddDays(-1)), $"{news.ResponseStream.Current}");
    }

    [Fact]
    public async Task A_branch_reads_the_calls_that_the_company_reads_of_it()
    {
        await using NightFloor floor = await NightFloor.Open(Today);
        SalesFloor sales = new(floor.Server.Admin);
        await sales.Put(new Branch { Id = "a0", Name = "Before", TimeZone = "Europe/Moscow", Country = "RU", AreaCode = "495" });
        await sales.Put(new Manager { Id = "m1", Name = "Manager 1", BranchId = "a0", Extensions = { new ExtensionHolding { Extension = "101" } } });
        await floor.Push(new OrdinaryDays(17).Days(Today.AddDays(-14), Today.AddDays(-1)));
        TenantState tenant = floor.Server.Services.GetRequiredService<LedgerState>().Known("default");
        using ILedgerReader reader = floor.Server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        int compared = 0;
        for (LocalDate day = LocalDate.FromDateOnly(Today.AddDays(-14)); day < LocalDate.FromDateOnly(Today); day = day.PlusDays(1))
        {
            (CallDay first, CallDay? company) = CallDays.Read(DayReviewing.Scope(tenant, "a0", day, reader, new DayMemory()), day);
            (CallDay second, CallDay? none) = CallDays.Read(DayReviewing.Scope(tenant, "b1", day, reader, new DayMemory()), day);
            Assert.Null(none);
            Assert.All(first.Calls, call => Assert.Equal("m1", call.ManagerId));
            Assert.Equal(company!.Calls.Where(call => call.ManagerId != "m1").Select(Told), second.Calls.Select(Told));
            compared += second.Calls.Count;
        }

        Assert.True(compared > 100, $"{compared} calls compared");
    }

    private static (DateTimeOffset, string?, string?, bool, bool, TimeSpan) Told(DayCall call) =>
        (call.StartedAt, call.ManagerId, call.ClientId, call.IsOutbound, call.IsAnswered, call.Talk);

    private static async Task<bool> FoundSomething(NightFloor floor, DateOnly before) =>
        (await floor.Found()).Exists(flag => flag.At.ToDateTimeOffset() >= NightFloor.StartOf(Today.AddDays(-1)) && before >= Today);

    /// <summary>A floor with a past in whose last month few called: there is something to find.</summary>
    /// <param name="isSettled">Whether yesterday has settled.</param>
    private static async Task<NightFloor> Past(bool isSettled)
    {
        NightFloor floor = await NightFloor.Open(Today);
        OrdinaryDays days = new(17);
        await floor.Push(days.Days(First, Today.AddDays(-30)));
        days.Forget(0);
        days.Rate = 0.2;
        await floor.Push(days.Days(Today.AddDays(-29), Today.AddDays(-1)));
        floor.Clock.MoveTo(NightFloor.StartOf(Today).AddMinutes(isSettled ? 20 : 0));
        return floor;
    }

    private static BackfillRequest Request() => new() { FromDay = NightFloor.Text(First), ToDay = NightFloor.Text(Today.AddDays(-1)) };

    private static async Task<long> Raised(NightFloor floor) => (await floor.Found()).Count;

    private static async Task WatchUntil(NightFloor floor, long number, long done)
    {
        using AsyncServerStreamingCall<BackfillProgress> call = floor.Reviews.WatchBackfill(new WatchBackfillRequest { Number = number });
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        }
        while (call.ResponseStream.Current.Done < done);
    }

    private static async Task<List<BackfillProgress>> Watch(NightFloor floor, long number)
    {
        List<BackfillProgress> steps = [];
        using AsyncServerStreamingCall<BackfillProgress> call = floor.Reviews.WatchBackfill(new WatchBackfillRequest { Number = number });
        await foreach (BackfillProgress step in call.ResponseStream.ReadAllAsync(CancellationToken.None))
        {
            steps.Add(step);
        }

        return steps;
    }
}
