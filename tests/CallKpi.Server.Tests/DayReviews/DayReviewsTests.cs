using System.Globalization;
using CallKpi.V1;
using Grpc.Core;
using Xunit.Abstractions;

namespace CallKpi.Server.Tests.DayReviews;

public sealed class DayReviewsTests(ITestOutputHelper output)
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly First = new(2025, 9, 1);

    /// <summary>A Monday, with a month and more of history before it; the nights go over the end of the year.</summary>
    private static readonly DateOnly Today = First.AddDays(105);

    /// <summary>The first night makes a month of days good.</summary>
    private static readonly DateOnly FirstNight = Today.AddDays(-30);

    [Fact]
    public async Task Nights_find_a_forgotten_client_once_and_all_that_a_backfill_finds()
    {
        DateOnly last = Today.AddDays(34);
        await using NightFloor floor = await NightFloor.Open(Today);
        OrdinaryDays days = new(Seed());
        List<CallEvent> calls = days.Days(First, Today.AddDays(-1));
        await floor.Push(calls);
        days.Forget(0);
        for (DateOnly day = Today; day <= last; day = day.AddDays(1))
        {
            // The talk of one manager doubles for a week.
            days.TalkFactor = manager => manager == 1 && day >= Today.AddDays(7) && day < Today.AddDays(14) ? 2.5 : 1;
            List<CallEvent> ofDay = days.Days(day, day);
            floor.Clock.MoveTo(NightFloor.StartOf(day).AddHours(23));
            await floor.Push(ofDay);
            await floor.EndDay(day);
            calls.AddRange(ofDay);
            if (day == Today.AddDays(20))
            {
                await floor.Restart();
            }
        }

        List<Flag> found = await floor.Found();
        AssertForgotten(found);
        AssertShifted(found);
        await AssertJudged(floor);
        await using NightFloor past = await NightFloor.Open(last.AddDays(1));
        past.Clock.MoveTo(NightFloor.StartOf(last.AddDays(1)).AddHours(1));
        await past.Push(calls);
        BackfillProgress progress = await past.Backfill(FirstNight, last);
        Assert.True(progress.Complete && progress is { Done: 65, Skipped: 0 }, $"{progress}");
        Assert.Equal(Comparable(found), Comparable(await past.Found()));
        await AssertJudgedAgain(past);
        await AssertRebuilt(past);
    }

    [Fact]
    public async Task A_holiday_raises_nothing_and_makes_no_gap_longer()
    {
        DateOnly[] holidays = [.. Enumerable.Range(0, 5).Select(day => Today.AddDays(day))];
        await using NightFloor floor = await NightFloor.Open(Today.AddDays(14), holidays);
        await floor.Push(new OrdinaryDays(Seed(), holidays).Days(First, Today.AddDays(13)));
        await floor.Backfill(Today, Today.AddDays(6));
        Assert.Empty(Comparable(await floor.Found()));

        // Had the branch not said that it was closed, nobody could have missed it.
        await using NightFloor open = await NightFloor.Open(Today.AddDays(14));
        await open.Push(new OrdinaryDays(Seed(), holidays).Days(First, Today.AddDays(13)));
        await open.Backfill(Today, Today.AddDays(6));
        List<Flag> flags = await open.Found();
        Assert.Contains(flags, flag => flag is { Kind: "series_off_pattern", SubjectKind: "branch", Period: "day", Value: 0 });

        // The week is told by its days.
        Assert.DoesNotContain(flags, flag => flag is { Kind: "series_off_pattern", Period: "week" });
        Assert.Contains(flags, flag => flag.Kind == "contact_gap_too_long");
        Assert.All(flags, flag => Assert.Contains("2025", flag.Period.Length > 0 ? flag.SentenceEn : "2025", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_fall_of_a_season_is_expected_and_another_is_not()
    {
        DateOnly first = new(2023, 1, 2), today = new(2026, 2, 2);
        await using NightFloor floor = await NightFloor.Open(today);
        OrdinaryDays days = new(Seed());
        for (DateOnly day = first; day < today; day = day.AddDays(1))
        {
            bool isUnexpected = day >= new DateOnly(2025, 10, 1) && day < new DateOnly(2025, 11, 1);
            days.Rate = 2 * (day.Month == 1 || isUnexpected ? 0.7 : 1);
            await floor.Push(days.Days(day, day));
        }

        await floor.Backfill(new DateOnly(2026, 1, 1), today.AddDays(-2));
        Assert.DoesNotContain(await floor.Found(), IsFall);
        await floor.Backfill(new DateOnly(2025, 10, 1), new DateOnly(2025, 10, 31));
        List<Flag> flags = await floor.Found();
        Assert.Contains(flags, flag => IsFall(flag) && flag.Period is "day" or "week");
        Assert.Contains(flags, flag => IsFall(flag) && flag.Period == "month" && flag.SentenceRu.StartsWith("За октябрь 2025", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_whom_nobody_calls_and_who_calls_by_itself_is_flagged_at_the_end_of_the_month()
    {
        DateOnly today = new(2026, 2, 1);
        await using NightFloor floor = await NightFloor.Open(today);
        OrdinaryDays days = new(Seed());
        days.Forget(0);
        await floor.Push(days.Days(First, today.AddDays(-1)));
        await floor.Push(Enumerable.Range(0, 21).Select(week => days.Inbound(First.AddDays(7 * week), 0)));
        floor.Clock.MoveTo(NightFloor.StartOf(today).AddHours(1));
        Assert.Equal(2, (await floor.Backfill(today.AddDays(-2), today.AddDays(-1))).Done);

        List<Flag> flags = await floor.Found("inbound_share_too_high");
        Flag inbound = Assert.Single(flags, flag => flag.SubjectKind == "client");
        Assert.Equal(("c0", "m0", "month", 1.0), (inbound.ClientId, inbound.ManagerId, inbound.Period, inbound.Value));
        Flag formal = Assert.Single(await floor.Found("formal_cadence"));
        Assert.Equal(("c0", "inbound_only", 7.0), (formal.ClientId, formal.Measure, formal.ExpectedHigh));
        Assert.Equal(NightFloor.StartOf(today.AddDays(-1)), formal.At.ToDateTimeOffset());
        Assert.Equal([formal.Id], (await floor.Found("formal_cadence", today.AddDays(-1))).Select(flag => flag.Id));
    }

    [Fact]
    public async Task A_client_never_contacted_is_flagged_once_by_its_assignment()
    {
        await using NightFloor floor = await NightFloor.Open(Today);
        OrdinaryDays days = new(Seed());
        days.Forget(0);
        await floor.Push(days.Days(First, Today.AddDays(-1)));
        await floor.Backfill(First, Today.AddDays(-2));
        Flag flag = Assert.Single(await floor.Found("contact_gap_too_long"), flag => flag.ClientId == "c0");
        Assert.Equal(("m0", "b1", "no_contact_on_record"), (flag.ManagerId, flag.BranchId, flag.Measure));
        Assert.EndsWith($":c0:{NightFloor.StartOf(Today.AddYears(-4)).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", flag.Id, StringComparison.Ordinal);
        Assert.Contains("since the record began without a counted contact", flag.SentenceEn, StringComparison.Ordinal);

        // It was assigned four years before, and nobody knows how long it had waited: less than the working days since the record began.
        Assert.InRange(flag.Value, flag.ExpectedHigh, 75);
    }

    [Fact]
    public async Task The_first_day_that_is_judged_of_a_week_finds_what_had_grown_too_long_before_it()
    {
        await using NightFloor floor = await NightFloor.Open(Today.AddDays(9));
        OrdinaryDays days = new(Seed());
        await floor.Push(days.Days(First, Today.AddDays(-40)));
        days.Forget(0);
        await floor.Push(days.Days(Today.AddDays(-39), Today.AddDays(8)));
        DateOnly tuesday = Today.AddDays(1), wednesday = Today.AddDays(2);
        await floor.Backfill(tuesday, tuesday);
        Flag flag = Assert.Single(await floor.Found("contact_gap_too_long"), flag => flag.ClientId == "c0");
        Assert.True(flag.Value > flag.ExpectedHigh + 1, flag.SentenceEn);
        Assert.Equal(NightFloor.StartOf(tuesday), flag.At.ToDateTimeOffset());
        List<Flag> found = await floor.Found("contact_gap_too_long");
        await floor.Backfill(wednesday, wednesday);
        Assert.All(
            (await floor.Found("contact_gap_too_long")).ExceptBy(found.Select(each => each.Id), each => each.Id),
            each => Assert.InRange(each.Value - each.ExpectedHigh, 0, 1));
    }

    [Fact]
    public async Task Managers_who_are_in_no_branch_are_reviewed_as_well()
    {
        await using NightFloor floor = await NightFloor.Open(Today);
        await floor.Push(new OrdinaryDays(Seed()).Days(First, Today.AddDays(-1)));
        floor.Clock.MoveTo(NightFloor.StartOf(Today).AddHours(1));
        await floor.Backfill(Today.AddDays(-1), Today.AddDays(-1));
        Assert.Equal(["b1"], (await floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest())).Days.Select(day => day.BranchId));
        await new SalesFloor(floor.Server.Admin).Put(new Manager { Id = "m9", Name = "Nobody's", Extensions = { new ExtensionHolding { Extension = "109" } } });
        await floor.Backfill(Today.AddDays(-2), Today.AddDays(-2));
        Assert.Equal(
            ["b1", "default"],
            (await floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { ToDay = NightFloor.Text(Today.AddDays(-2)) })).Days.Select(day => day.BranchId));
    }

    [Fact]
    public async Task The_month_of_a_company_is_judged_when_it_has_ended_in_every_branch()
    {
        DateOnly first = new(2025, 1, 6), today = new(2026, 2, 3);
        await using NightFloor floor = await NightFloor.Open(today);
        SalesFloor sales = new(floor.Server.Admin);
        await sales.Put(new Branch { Id = "b2", Name = "Second", TimeZone = "America/New_York", Country = "US" });

        // Of one branch alone the company's month is that branch's.
        await sales.Put(
            new Manager { Id = "m2", Name = "Manager 2", BranchId = "b2", Extensions = { new ExtensionHolding { Extension = "102" } } },
            new Manager { Id = "m3", Name = "Manager 3", BranchId = "b2", Extensions = { new ExtensionHolding { Extension = "103" } } });
        OrdinaryDays days = new(Seed());
        for (DateOnly month = first; month < today; month = month.AddDays(1 - month.Day).AddMonths(1))
        {
            days.Rate = month.Year == 2026 && month.Month == 1 ? 0.8 : 2;
            DateOnly next = month.AddDays(1 - month.Day).AddMonths(1);
            await floor.Push(days.Days(month, next < today ? next.AddDays(-1) : today.AddDays(-1)));
        }

        static bool IsOfCompany(Flag flag) => flag is { SubjectKind: "company", Period: "month", Measure: "calls" };
        await floor.Backfill(new DateOnly(2026, 1, 31), new DateOnly(2026, 1, 31));
        Assert.DoesNotContain(await floor.Found("series_off_pattern"), IsOfCompany);
        await floor.Backfill(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 1));
        Flag flag = Assert.Single(await floor.Found("series_off_pattern"), IsOfCompany);
        Assert.True(flag.Value < flag.ExpectedLow, flag.SentenceEn);
        Assert.Equal(NightFloor.StartOf(new DateOnly(2026, 1, 31)), flag.At.ToDateTimeOffset());
        Assert.Equal("number_of_calls", flag.Driver);

        // The months before, by the start of their last day in the branch's zone.
        Assert.NotEmpty(flag.Neighbours);
        Assert.All(flag.Neighbours, month => Assert.Equal(1, month.At.ToDateTimeOffset().ToOffset(NightFloor.Offset).AddDays(1).Day));
        Assert.All(flag.Neighbours, month => Assert.True(month.At < flag.At && month.Value > flag.Value, $"{month.Value} in {month.At}"));
    }

    [Fact]
    public async Task What_cannot_be_reviewed_is_refused()
    {
        await using NightFloor floor = await NightFloor.Open(Today);
        await Refused.AsInvalid(
            floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { PageSize = -1 }),
            floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { FromDay = "yesterday" }),
            floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { PageToken = "?" }));
        Assert.Equal(StatusCode.InvalidArgument, await Ending(floor.Reviews, new BackfillRequest()));
        Assert.Equal(StatusCode.InvalidArgument, await Ending(floor.Reviews, new BackfillRequest { FromDay = "2025-12-01", ToDay = "2025-11-30" }));
        Assert.Equal(StatusCode.InvalidArgument, await Ending(floor.Reviews, new BackfillRequest { FromDay = "2015-12-01" }));
        Assert.Equal(StatusCode.InvalidArgument, await Ending(floor.Reviews, new BackfillRequest { FromDay = NightFloor.Text(Today) }));
        Assert.Equal(StatusCode.NotFound, await Ending(floor.Reviews, new BackfillRequest { FromDay = "2025-12-01", BranchId = "b2" }));
        V1.DayReviews.DayReviewsClient reader = new(floor.Server.With(await floor.Server.AddKey("default", Scope.Read)));
        Assert.Equal(StatusCode.PermissionDenied, await Ending(reader, new BackfillRequest { FromDay = "2025-12-01" }));
        Assert.Empty((await reader.ListReviewedDaysAsync(new ListReviewedDaysRequest())).Days);
    }

    [Fact]
    public async Task Reviewed_days_are_listed_newest_first_by_filter_and_page_and_again_only_on_request()
    {
        await using NightFloor floor = await NightFloor.Open(Today);
        Assert.Equal(4, (await floor.Backfill(Today.AddDays(-5), Today.AddDays(-2))).Done);
        Assert.Equal(4, (await floor.Backfill(Today.AddDays(-5), Today.AddDays(-2))).Skipped);
        Assert.Equal(0, (await floor.Backfill(Today.AddDays(-5), Today.AddDays(-2), again: true)).Skipped);
        ListReviewedDaysRequest request = new() { PageSize = 3, FromDay = NightFloor.Text(Today.AddDays(-5)), BranchId = "b1" };
        ListReviewedDaysResponse page = await floor.Reviews.ListReviewedDaysAsync(request);
        Assert.Equal([NightFloor.Text(Today.AddDays(-2)), NightFloor.Text(Today.AddDays(-3)), NightFloor.Text(Today.AddDays(-4))], page.Days.Select(day => day.Day));
        Assert.All(page.Days, day => Assert.True(day.IsBackfill && day.Checks.Contains("contact_gaps") && day.BranchId == "b1"));
        request.PageToken = page.NextPageToken;
        page = await floor.Reviews.ListReviewedDaysAsync(request);
        Assert.Equal([NightFloor.Text(Today.AddDays(-5))], page.Days.Select(day => day.Day));
        Assert.Empty(page.NextPageToken);
    }

    private static bool IsFall(Flag flag) =>
        flag is { Kind: "series_off_pattern", Measure: "calls", SubjectKind: "branch", Period: not "hour" } && flag.Value < flag.ExpectedLow;

    private static void AssertForgotten(List<Flag> found)
    {
        Flag flag = Assert.Single(found, flag => flag is { Kind: "contact_gap_too_long", ClientId: "c0" });
        Assert.Equal("m0", flag.ManagerId);
        Assert.Equal("b1", flag.BranchId);
        Assert.Equal("working_days", flag.Unit);
        Assert.True(flag.Value > flag.ExpectedHigh && flag.Value - flag.ExpectedHigh <= 1 + 1e-9, flag.SentenceEn);
        DateTimeOffset at = flag.At.ToDateTimeOffset().ToOffset(NightFloor.Offset);
        Assert.Equal(TimeSpan.Zero, at.TimeOfDay);
        Assert.True(at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Contains(flag.Driver, new[] { "client", "class", "manager" });
    }

    private static void AssertShifted(List<Flag> found)
    {
        Flag flag = Assert.Single(found, flag =>
            flag is { Kind: "manager_shift", ManagerId: "m1" } && flag.At.ToDateTimeOffset() >= NightFloor.StartOf(Today.AddDays(7)));
        Assert.True(flag.At.ToDateTimeOffset() <= NightFloor.StartOf(Today.AddDays(9)), flag.SentenceEn);
        Assert.True(flag.Value > flag.ExpectedHigh && flag.Period == "day", flag.SentenceEn);
        Assert.Contains(flag.Driver, new[] { "day", "days" });
        Assert.Equal(3, flag.Neighbours.Count);
        Assert.All(flag.Neighbours, day => Assert.True(day.At < flag.At && day.Value >= flag.ExpectedLow && day.Value <= flag.ExpectedHigh, $"{day.Value} on {day.At}"));
    }

    /// <summary>What was judged in the latest sixty days is counted by kind: of managers' days nearly every one, of clients' gaps those that closed.</summary>
    private static async Task AssertJudged(NightFloor floor)
    {
        ReviewedDay[] days = [.. (await floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { PageSize = 1_000 })).Days.Take(60)];
        int worked = days.Count(day => DateOnly.Parse(day.Day, CultureInfo.InvariantCulture).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        KindDrift[] kinds = [.. (await new Models.ModelsClient(floor.Server.Admin).ListAsync(new ListModelsRequest())).Kinds];
        Assert.Equal(["contact_gap_too_long", "series_off_pattern", "manager_shift"], kinds.Select(kind => kind.Kind));
        Assert.InRange(kinds[2].Judged, 0.9 * NightFloor.Managers * worked, NightFloor.Managers * worked);
        Assert.InRange(kinds[2].Days, 0.9 * worked, worked);

        // A client is called every 2.7 to 6.2 working days: Γ(1.5) of its scale.
        double closings = Enumerable.Range(0, NightFloor.Managers * NightFloor.ClientsEach).Sum(client => worked / (0.886 * OrdinaryDays.Scale(client)));
        Assert.InRange(kinds[0].Judged, 0.75 * closings, 1.25 * closings);
        Assert.All(kinds, kind =>
        {
            Assert.Equal(kind.Judged, days.SelectMany(day => day.Judged).Where(judged => judged.Kind == kind.Kind).Sum(judged => judged.Judged));
            Assert.InRange(kind.DriftShare, 0.02, 0.2);
        });
    }

    /// <summary>Every kind of flag comes out again by its version, from a client to the branch, until something is corrected.</summary>
    private static async Task AssertJudgedAgain(NightFloor floor)
    {
        Models.ModelsClient models = new(floor.Server.Admin);
        Flag[] judged = [.. (await floor.Found()).Where(flag => flag.SubjectKind != "call").DistinctBy(flag => (flag.Kind, flag.Period))];
        Assert.Contains(judged, flag => flag.Kind == "contact_gap_too_long" && flag.Model.StartsWith("survival-cycles-4/2", StringComparison.Ordinal));
        Assert.Contains(judged, flag => flag.Kind == "manager_shift");
        foreach (Flag flag in judged)
        {
            Recomputation again = await models.RecomputeAsync(new RecomputeRequest { FlagId = flag.Id });
            Assert.Equal(("", true, flag.Id), (again.Difference, again.IsSame, again.Again.Id));
            Assert.NotEmpty(flag.Driver);
            Assert.Equal(flag.Neighbours, again.Again.Neighbours);
        }

        // The client turns out to be nobody's: nobody missed it.
        Flag gap = judged.First(flag => flag.Kind == "contact_gap_too_long");
        V1.Organisation.OrganisationClient organisation = new(floor.Server.Admin);
        Client client = (await organisation.ListClientsAsync(new ListRequest { PageSize = 1_000 })).Clients.Single(each => each.Id == gap.ClientId);
        Client known = client.Clone();
        client.Assignments.Clear();
        await organisation.UpsertClientsAsync(new UpsertClientsRequest { Clients = { client } });
        Recomputation gone = await models.RecomputeAsync(new RecomputeRequest { FlagId = gap.Id });
        Assert.Equal(("facts_changed", false, "ordinary"), (gone.Difference, gone.IsSame, gone.Outcome));
        await organisation.UpsertClientsAsync(new UpsertClientsRequest { Clients = { known } });
    }

    private static async Task AssertRebuilt(NightFloor floor)
    {
        List<Flag> flags = await floor.Found();
        IEnumerable<ReviewedDay> days = (await floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { PageSize = 1_000 })).Days;
        await floor.Rebuild();
        Assert.Equal(flags, await floor.Found());
        Assert.Equal(days, (await floor.Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { PageSize = 1_000 })).Days);
    }

    private static async Task<StatusCode> Ending(V1.DayReviews.DayReviewsClient reviews, BackfillRequest request)
    {
        using AsyncServerStreamingCall<BackfillProgress> call = reviews.Backfill(request);
        RpcException end = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
        return end.StatusCode;
    }

    /// <summary>What a review found; calls were judged one by one, at night and as they came.</summary>
    private static string[] Comparable(IEnumerable<Flag> flags) => [.. flags
        .Where(flag => flag.SubjectKind != "call")
        .Select(flag => flag.ToString())
        .Order(StringComparer.Ordinal)];

    private int Seed()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out int given) ? given : 17;
        output.WriteLine($"seed {seed}; replay with CALLKPI_SEED={seed}");
        return seed;
    }
}
