using CallKpi.Domain.Anomalies;
using CallKpi.V1;
using Grpc.Core;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Tests.Review;

public sealed class QueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task The_queue_learns_from_verdicts_and_keeps_to_the_budget()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Review.SetBudgetAsync(new SetBudgetRequest { Budget = new AlarmBudget { AlarmsADay = 30 } });
        for (int i = 0; i < 12; i++)
        {
            await floor.Decide(await floor.Raise("dummy_calls", $"d{i}", Now), FlagStatus.Confirmed);
            await floor.Decide(await floor.Raise("call_too_long", $"l{i}", Now), FlagStatus.FalseAlarm);
        }

        for (int i = 0; i < 10; i++)
        {
            await floor.Raise("call_too_long", $"open{i}", Now);
            await floor.Raise("dummy_calls", $"open{i}", Now);
        }

        QueueResponse queue = await floor.Review.QueueAsync(new QueueRequest());
        Assert.Equal((30, 24), (queue.Budget, queue.Decided));
        Assert.Equal(6, queue.Flags.Count);
        Assert.All(queue.Flags, each => Assert.Equal("dummy_calls", each.Flag.Kind));
        Assert.All(queue.Flags, each => Assert.InRange(each.Worth, 0.7, 1));
        Assert.Equal(["call_too_long 10 over, 0 beyond", "dummy_calls 4 over, 0 beyond"], queue.Kept.Select(Words));
    }

    [Fact]
    public async Task A_flag_against_somebody_who_has_no_part_in_the_call_any_more_is_marked_and_not_queued()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        DateTimeOffset at = Now.AddHours(-1);
        await floor.Floor.Push(floor.Floor.Outbound("k1", at, "101", "+74950001234", 60));
        await floor.Raise("call_too_long", "k1", at, isCall: true, value: 60);
        Assert.Equal("", Assert.Single((await floor.Floor.Flags.ListAsync(new ListFlagsRequest())).Flags).Corrected);
        Assert.Single((await floor.Review.QueueAsync(new QueueRequest())).Flags);

        // Another value than the 60 s that were talked was judged before later events came.
        await floor.Raise("dummy_calls", "k1", at, isCall: true, value: 1);
        Assert.Equal("duration", (await floor.Floor.Flags.ListAsync(new ListFlagsRequest { Kind = "dummy_calls" })).Flags.Single().Corrected);
        Assert.Equal(2, (await floor.Review.QueueAsync(new QueueRequest())).Flags.Count);

        // The extension was M2's all along.
        await floor.Floor.Enter(CallKpi.Storage.LogKind.SalesManager, Manager("M1", "109"));
        await floor.Floor.Enter(CallKpi.Storage.LogKind.SalesManager, Manager("M2", "101"));
        Assert.All((await floor.Floor.Flags.ListAsync(new ListFlagsRequest())).Flags, flag => Assert.Equal(("manager", "M1"), (flag.Corrected, flag.ManagerId)));
        QueueResponse queue = await floor.Review.QueueAsync(new QueueRequest());
        Assert.Empty(queue.Flags);
        Assert.Equal([1, 1], queue.Kept.Select(kept => kept.Corrected));

        static Manager Manager(string id, string extension) => new()
        {
            Id = id, Name = id, BranchId = "b1", Extensions = { new ExtensionHolding { Extension = extension } },
        };
    }

    [Fact]
    public async Task Verdicts_draw_a_threshold_in_and_quality_says_why()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        for (int i = 0; i < 15; i++)
        {
            await floor.Decide(await floor.Raise("call_too_long", $"r{i}", Now, p: 0.00002), FlagStatus.Confirmed);
            await floor.Decide(await floor.Raise("call_too_long", $"c{i}", Now, p: 0.009), FlagStatus.FalseAlarm);
        }

        await floor.Raise("call_too_long", "far", Now, p: 0.009);
        QualityResponse quality = await floor.Review.QualityAsync(new QualityRequest());
        KindQuality kind = Assert.Single(quality.Kinds);
        Assert.Equal(("call_too_long", 30, 15, 0, 15), (kind.Kind, kind.Decided, kind.Confirmed, kind.Technical, kind.FalseAlarms));
        Assert.Equal("only_rarer", kind.ThresholdReason);
        Assert.InRange(kind.LargestPValue, 0.00001, 0.0032);
        Assert.Equal(0.5, kind.RequiredPrecision);

        // scipy.stats.binomtest(15, 30).proportion_ci(0.95, 'wilson')
        Assert.Equal((0.5, 0.33154, 0.66846), (kind.Precision.Share, Math.Round(kind.Precision.Low, 5), Math.Round(kind.Precision.High, 5)));
        Assert.Equal(30, quality.Overall.Decided);
        Assert.Null(quality.Floor);

        // Asked of the time to come, it has nothing to count, and the thresholds are the queue's all the same.
        KindQuality later = Assert.Single((await floor.Review.QualityAsync(new QualityRequest { From = Floor.At(DateTimeOffset.UtcNow.AddDays(1)) })).Kinds);
        Assert.Equal((0, "only_rarer", kind.LargestPValue), (later.Decided, later.ThresholdReason, later.LargestPValue));
        Assert.Null(later.Precision);

        V1.Review.ReviewClient fresh = new(await floor.Floor.Key("default", "", Scope.Review));
        QueueResponse queue = await fresh.QueueAsync(new QueueRequest());
        Assert.Equal(1, queue.Kept.Sum(each => each.BeyondThreshold) + queue.Flags.Count(each => each.Place == QueuePlace.Probe));
    }

    [Fact]
    public async Task Branches_and_reviewers_have_budgets_of_their_own()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Floor.Enter(CallKpi.Storage.LogKind.Branch, new Branch { Id = "b2", Name = "b2", TimeZone = "Asia/Omsk" });
        for (int i = 0; i < 8; i++)
        {
            await floor.Raise("call_too_long", $"x{i}", Now, branch: "b1");
            await floor.Raise("call_too_long", $"y{i}", Now, branch: "b2");
        }

        string reviewer = (await floor.Decide(await floor.Raise("dummy_calls", "z", Now, branch: "b1"), FlagStatus.FalseAlarm)).DecidedBy;
        await Set(new AlarmBudget { BranchId = "b2", AlarmsADay = 3 });
        Assert.Equal((3, 3), await Queued("b2"));
        Assert.Equal((8, 20), await Queued("b1"));
        await Set(new AlarmBudget { KeyId = reviewer, AlarmsADay = 2 });
        Assert.Equal((1, 2), await Queued(""));
        Assert.Equal((1, 2), await Queued("b2"));
        Assert.Equal(
            ["b2", reviewer],
            (await floor.Review.ListBudgetsAsync(new ListBudgetsRequest())).Budgets.Select(each => each.BranchId + each.KeyId).OrderBy(id => id != "b2"));

        async Task Set(AlarmBudget budget) => await floor.Review.SetBudgetAsync(new SetBudgetRequest { Budget = budget });

        async Task<(int Flags, int Budget)> Queued(string branch)
        {
            QueueResponse queue = await floor.Review.QueueAsync(new QueueRequest { BranchId = branch });
            return (queue.Flags.Count, queue.Budget);
        }
    }

    [Fact]
    public async Task Every_branch_is_heard_before_one_is_heard_twice()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Floor.Enter(CallKpi.Storage.LogKind.Branch, new Branch { Id = "b2", Name = "b2", TimeZone = "Etc/UTC" });
        await floor.Review.SetBudgetAsync(new SetBudgetRequest { Budget = new AlarmBudget { AlarmsADay = 16 } });
        DateTimeOffset midnight = new(Now.UtcDateTime.Date, TimeSpan.Zero);
        for (int i = 0; i < 5; i++)
        {
            await floor.Raise("random_sample", $"early{i}", midnight.AddHours(-16), p: 1, branch: "b1");
            await floor.Raise("random_sample", $"late{i}", midnight.AddHours(-2), p: 1, branch: "b2");
        }

        Assert.Equal(["early", "early", "late", "late"], await Queued());
        foreach (QueuedFlag queued in (await floor.Review.QueueAsync(new QueueRequest())).Flags.Where(each => each.Flag.BranchId == "b2"))
        {
            await floor.Decide(queued.Flag.Id, FlagStatus.FalseAlarm);
        }

        Assert.Equal(["early", "early"], await Queued());

        async Task<IEnumerable<string>> Queued() =>
            (await floor.Review.QueueAsync(new QueueRequest())).Flags.Select(each => each.Flag.SubjectId[..^1]).Order();
    }

    [Fact]
    public async Task A_day_of_the_past_has_the_flags_of_its_fortnight()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Raise("call_too_long", "day0", Floor.Day(0));
        await floor.Raise("call_too_long", "day13", Floor.Day(13));
        await floor.Raise("call_too_long", "day14", Floor.Day(14));
        QueueResponse queue = await floor.Review.QueueAsync(new QueueRequest { Day = "2024-03-17" });
        Assert.Equal("2024-03-17", queue.Day);
        Assert.Equal(["day13", "day0"], queue.Flags.Select(each => each.Flag.SubjectId));
        Assert.Equal(["day14", "day13"], (await floor.Review.QueueAsync(new QueueRequest { Day = "2024-03-18" })).Flags.Select(each => each.Flag.SubjectId));
        Assert.Empty((await floor.Review.QueueAsync(new QueueRequest())).Flags);
    }

    [Fact]
    public async Task Two_reviewers_do_not_get_the_same_flag()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        string id = await floor.Raise("call_too_long", "k1", Now);
        V1.Review.ReviewClient other = new(await floor.Floor.Key("default", "", Scope.Review));
        ClaimResponse claim = await floor.Review.ClaimAsync(new ClaimRequest { FlagId = id });
        Assert.InRange(claim.ClaimedUntil.ToDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        Assert.NotNull((await floor.Review.QueueAsync(new QueueRequest())).Flags.Single().ClaimedUntil);
        QueueResponse queue = await other.QueueAsync(new QueueRequest());
        Assert.Empty(queue.Flags);
        Assert.Equal(1, queue.Kept.Single().Claimed);
        await Refused.With(StatusCode.FailedPrecondition, other.ClaimAsync(new ClaimRequest { FlagId = id }));
        await Refused.With(StatusCode.NotFound, other.ClaimAsync(new ClaimRequest { FlagId = "none" }));

        await floor.Review.ClaimAsync(new ClaimRequest { FlagId = id, Release = true });
        Assert.NotNull((await other.ClaimAsync(new ClaimRequest { FlagId = id })).ClaimedUntil);
    }

    [Fact]
    public async Task A_suppression_that_begins_during_a_day_covers_what_the_night_finds_of_it()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        DateTimeOffset midnight = new(Now.UtcDateTime.Date, TimeSpan.Zero);
        Suppression made = await floor.Review.SuppressAsync(new SuppressRequest
        {
            ManagerId = "M1", From = Floor.At(midnight.AddHours(14)), Until = Floor.At(Now.AddDays(3)), Reason = "new telephones",
        });
        string ofDay = await floor.Raise("manager_shift", "M1", midnight);
        string ofDayBefore = await floor.Raise("comfort_zone", "M1", midnight.AddDays(-1));
        string call = await floor.Raise("call_too_long", "morning", midnight.AddHours(9));
        ListFlagsResponse listed = await floor.Floor.Flags.ListAsync(new ListFlagsRequest());
        Assert.Equal(made.Id, listed.Flags.Single(flag => flag.Id == ofDay).SuppressionId);
        Assert.Empty(listed.Flags.Single(flag => flag.Id == ofDayBefore).SuppressionId);
        Assert.Empty(listed.Flags.Single(flag => flag.Id == call).SuppressionId);
        Assert.Equal(1, (await floor.Review.ListSuppressionsAsync(new ListSuppressionsRequest())).Suppressions.Single().Covered);
    }

    [Fact]
    public async Task Suppressed_flags_are_kept_marked_and_neither_queued_nor_watched()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Raise("call_too_long", "before", Now.AddHours(-2));
        Suppression made = await floor.Review.SuppressAsync(new SuppressRequest
        {
            Kind = "call_too_long", ManagerId = "M1", From = Floor.At(Now.AddHours(-1)), Until = Floor.At(Now.AddDays(3)), Reason = "new telephones",
        });
        using AsyncServerStreamingCall<Flag> watch = floor.Floor.Flags.Watch(new WatchFlagsRequest());
        using AsyncServerStreamingCall<Flag> watchesAll = floor.Floor.Flags.Watch(new WatchFlagsRequest { IncludeSuppressed = true });
        await watch.ResponseHeadersAsync.WaitAsync(Limit);
        await watchesAll.ResponseHeadersAsync.WaitAsync(Limit);
        string covered = await floor.Raise("call_too_long", "covered", Now);
        string others = await floor.Raise("call_too_long", "others", Now, manager: "M2");

        Assert.Equal(others, await Next(watch));
        Assert.Equal(covered, await Next(watchesAll));
        QueueResponse queue = await floor.Review.QueueAsync(new QueueRequest());
        Assert.Equal(["before", "others"], queue.Flags.Select(each => each.Flag.SubjectId).Order());
        Assert.Equal(1, queue.Kept.Single().Suppressed);
        ListFlagsResponse listed = await floor.Floor.Flags.ListAsync(new ListFlagsRequest());
        Assert.Equal(made.Id, listed.Flags.Single(flag => flag.Id == covered).SuppressionId);
        Assert.Equal(2, listed.Flags.Count(flag => flag.SuppressionId.Length == 0));
        Assert.Equal(1, (await Suppressions()).Single().Covered);

        // Ended, it still covers what happened while it was in force.
        Suppression ended = await floor.Review.EndSuppressionAsync(new EndSuppressionRequest { Id = made.Id });
        Assert.Equal(made.CreatedBy, ended.EndedBy);
        await floor.Raise("call_too_long", "after", DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal(["after", "before", "others"], (await floor.Review.QueueAsync(new QueueRequest())).Flags.Select(each => each.Flag.SubjectId).Order());
        Assert.Empty(await Suppressions());
        Assert.Equal(ended.Until, (await Suppressions(includesEnded: true)).Single().Until);
        Assert.Equal(ended, await floor.Review.EndSuppressionAsync(new EndSuppressionRequest { Id = made.Id }));

        async Task<IReadOnlyList<Suppression>> Suppressions(bool includesEnded = false) =>
            (await floor.Review.ListSuppressionsAsync(new ListSuppressionsRequest { IncludeEnded = includesEnded })).Suppressions;

        static async Task<string> Next(AsyncServerStreamingCall<Flag> watched)
        {
            Assert.True(await watched.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Limit));
            return watched.ResponseStream.Current.Id;
        }
    }

    [Fact]
    public async Task A_rule_that_is_wrong_is_refused_with_every_fault()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        Google.Protobuf.WellKnownTypes.Timestamp ahead = Floor.At(DateTimeOffset.UtcNow.AddDays(1));
        await Refused.AsInvalid(
            floor.Review.SuppressAsync(new SuppressRequest { Until = ahead, Reason = "all" }),
            floor.Review.SuppressAsync(new SuppressRequest { Kind = "call_too_long", Until = ahead }),
            floor.Review.SuppressAsync(new SuppressRequest { Kind = "call_too_long", Reason = "no end" }),
            floor.Review.SuppressAsync(new SuppressRequest { Kind = "call_too_long", Reason = "over", Until = Floor.At(Now.AddDays(-1)) }),
            floor.Review.SuppressAsync(new SuppressRequest { Kind = "call_too_long", Reason = "for ever", Until = Floor.At(Now.AddDays(400)) }),
            floor.Review.SuppressAsync(new SuppressRequest { Kind = "call_too_long", Reason = "for ever", From = Floor.At(Now.AddDays(-370)), Until = ahead }),
            floor.Review.SuppressAsync(new SuppressRequest { ManagerId = new string('m', 257), Reason = "long", Until = ahead }),
            floor.Review.SuppressAsync(new SuppressRequest { ClientId = "C\n1", Reason = "lines", Until = ahead }),
            floor.Review.SuppressAsync(new SuppressRequest { Kind = "odd", Reason = "odd", Until = ahead }));
        await Refused.With(StatusCode.NotFound, floor.Review.SuppressAsync(new SuppressRequest { ManagerId = "m1", Reason = "mistyped", Until = ahead }));
        await Refused.With(StatusCode.NotFound, floor.Review.SuppressAsync(new SuppressRequest { ClientId = "C2", Reason = "mistyped", Until = ahead }));
        await Refused.With(StatusCode.NotFound, floor.Review.SuppressAsync(new SuppressRequest { BranchId = "b3", Reason = "mistyped", Until = ahead }));
        Assert.Empty((await floor.Review.ListSuppressionsAsync(new ListSuppressionsRequest())).Suppressions);

        // A client whom nobody entered and a flag names.
        await floor.Raise("call_too_long", "k1", Now, client: "C2");
        await floor.Review.SuppressAsync(new SuppressRequest { ClientId = "C2", BranchId = "b1", ManagerId = "M1", Reason = "known", Until = ahead });
        await Refused.AsInvalid(
            Set(new AlarmBudget { AlarmsADay = 1_001 }),
            Set(new AlarmBudget { BranchId = "b1", KeyId = "k" }),
            Set(new AlarmBudget { KeyId = "k", SampledCallsADay = 5 }),
            Set(new AlarmBudget { BranchId = "b1", RequiredPrecision = 0.4 }),
            Set(new AlarmBudget { RequiredPrecision = double.NaN }));
        await Refused.AsInvalid(floor.Review.QueueAsync(new QueueRequest { Day = "today" }));
        await Refused.With(StatusCode.NotFound, floor.Review.QueueAsync(new QueueRequest { BranchId = "none" }));
        await Refused.With(StatusCode.NotFound, Set(new AlarmBudget { BranchId = "none" }));
        await Refused.With(StatusCode.NotFound, Set(new AlarmBudget { KeyId = "none" }));
        await Refused.With(StatusCode.NotFound, floor.Review.EndSuppressionAsync(new EndSuppressionRequest { Id = "none" }));

        AsyncUnaryCall<AlarmBudget> Set(AlarmBudget budget) => floor.Review.SetBudgetAsync(new SetBudgetRequest { Budget = budget });
    }

    private static string Words(KeptFlags kept) => $"{kept.Kind} {kept.OverBudget} over, {kept.BeyondThreshold} beyond";
}
