using CallKpi.Domain.Anomalies;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Ledger;
using CallKpi.Server.Review;
using CallKpi.Storage;
using CallKpi.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using AlarmBudget = CallKpi.V1.AlarmBudget;
using Flag = CallKpi.Domain.Anomalies.Flag;
using FlagKind = CallKpi.Domain.Anomalies.FlagKind;

namespace CallKpi.Server.Tests.Review;

public sealed class FloorSamplingTests
{
    private static readonly DateTimeOffset Morning = Floor.Day(0, 9 * 3600);

    [Fact]
    public async Task Calls_that_were_drawn_show_what_flags_miss()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await Work(floor);
        string found = await floor.Raise("dummy_calls", "k7", Morning, isCall: true);
        await floor.Decide(found, FlagStatus.Confirmed);

        IReadOnlyList<Flag> drawn = Sample(floor);
        Assert.Equal(5, drawn.Count);
        Assert.DoesNotContain(drawn, flag => flag.Subject.Id is "pbx/k7" or "pbx/missed");
        Assert.All(drawn, flag => Assert.Equal((FlagKind.RandomSample, 5.0 / 39), (flag.Kind, flag.Inclusion)));
        Assert.Equal(drawn.Select(flag => flag.Id), Sample(floor).Select(flag => flag.Id));
        await Keep(floor, drawn);
        Assert.Empty(Sample(floor));

        QueueResponse queue = await floor.Review.QueueAsync(new QueueRequest { Day = "2024-03-04" });
        Assert.Equal(drawn.Select(flag => flag.Id).Order(), queue.Flags.Where(each => each.Place == QueuePlace.Sample).Select(each => each.Flag.Id).Order());
        foreach (Flag flag in drawn)
        {
            await floor.Decide(flag.Id, flag == drawn[2] ? FlagStatus.Confirmed : FlagStatus.FalseAlarm);
        }

        QualityResponse quality = await floor.Review.QualityAsync(new QualityRequest { From = Floor.At(Floor.Start) });
        Assert.Equal((5, 1, 39L), (quality.Floor.Decided, quality.Floor.Missed, quality.Floor.Population));

        // scipy.stats.binomtest(1, 5).proportion_ci(0.95, 'wilson'); found 1, missed 39 / 5.
        Assert.Equal(0.2, quality.Floor.MissedShare.Share, 10);
        Assert.Equal(0.036224108632430196, quality.Floor.MissedShare.Low, 10);
        Assert.Equal(0.6244653702374747, quality.Floor.MissedShare.High, 10);
        Assert.Equal(1 / 8.8, quality.Floor.Recall.Share, 10);
        Assert.InRange(quality.Floor.Recall.Low, 0.02, 1 / 8.8);
        Assert.Equal(1, quality.Overall.Decided);
    }

    [Fact]
    public async Task A_call_that_only_a_reviewer_reported_was_missed()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await Work(floor);
        await floor.Decide(await floor.Raise("dummy_calls", "k7", Morning, isCall: true), FlagStatus.Confirmed);
        await floor.Raise("call_too_long", "k8", Morning, isCall: true);
        await floor.Review.ReportContactAsync(new ReportContactRequest { Source = "pbx", CallId = "k3" });
        IReadOnlyList<Flag> drawn = Sample(floor);
        Assert.All(drawn, flag => Assert.Equal(5.0 / 38, flag.Inclusion));
        await Keep(floor, drawn);
        foreach (Flag flag in drawn)
        {
            await floor.Decide(flag.Id, flag == drawn[2] ? FlagStatus.Confirmed : FlagStatus.FalseAlarm);
        }

        FloorQuality quality = (await floor.Review.QualityAsync(new QualityRequest { From = Floor.At(Floor.Start) })).Floor;
        Assert.Equal(38, quality.Population);

        // Donner and Zou's formula in Python: found 1 + 0.6, of which the 0.6 rests on one verdict, (1 + 4 / 2) / (1 + 4);
        // missed 1 of 5 of 38.
        Assert.Equal(0.17391304347826086, quality.Recall.Share, 9);
        Assert.Equal(0.058393052363794995, quality.Recall.Low, 9);
        Assert.Equal(0.5389522739015522, quality.Recall.High, 9);
    }

    [Fact]
    public async Task A_call_of_which_two_shares_were_flagged_was_found_once_also_where_they_lie_on_two_days()
    {
        // 23:30 in b1, whose zone is UTC, is half past two of the next day in b2.
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Floor.Enter(LogKind.Branch, new Branch { Id = "b2", Name = "b2", TimeZone = "Europe/Moscow" });
        DateTimeOffset night = Floor.Day(0, 23.5 * 3600);
        foreach (string call in (string[])["real", "open", "drawn1", "drawn2"])
        {
            await floor.Floor.Push(floor.Floor.Outbound(call, night, "101", "+74950001234", 60));
        }

        await floor.Decide(await floor.Raise("call_too_long", "real", night, isCall: true), FlagStatus.Confirmed);
        await floor.Raise("dummy_calls", "real", night, manager: "M2", branch: "b2", isCall: true);
        await floor.Raise("call_too_short", "open", night, isCall: true);
        await floor.Raise("dummy_calls", "open", night, manager: "M2", branch: "b2", isCall: true);
        await Drawn("drawn1", "b1", FlagStatus.Confirmed);
        await Drawn("drawn2", "b2", FlagStatus.FalseAlarm);

        // Of the 20 and 20 calls of both days half are missed. Found: a real one, and an open one that is worth (1 + 4 / 2) / (1 + 4) = 0.6 after one verdict.
        FloorQuality quality = (await floor.Review.QualityAsync(new QualityRequest { From = Floor.At(Floor.Start) })).Floor;
        Assert.Equal((2, 1, 40L), (quality.Decided, quality.Missed, quality.Population));
        Assert.Equal(1.6 / 21.6, quality.Recall.Share, 9);

        async Task Drawn(string call, string branch, FlagStatus verdict)
        {
            V1.Flag drawn = new()
            {
                Id = $"random_sample:call:pbx/{call}", Kind = "random_sample", SubjectKind = "call", SubjectId = $"pbx/{call}", ManagerId = "M1", BranchId = branch,
                At = Floor.At(night), ComparedCount = 20, Inclusion = 0.05, Status = "new", SentenceEn = "?",
            };
            await floor.Floor.Pump.Submit(session => session.RaiseFlag(session.Tenant("default"), drawn, null));
            await floor.Decide(drawn.Id, verdict);
        }
    }

    [Fact]
    public async Task The_budget_says_how_many_are_drawn_and_history_is_not_sampled()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await Work(floor);
        Assert.Empty(Sample(floor, isBackfill: true));
        await Set(new AlarmBudget { SampledCallsADay = 9 });
        Assert.Equal(9, Sample(floor).Count);
        await Set(new AlarmBudget { BranchId = "b1", SampledCallsADay = 2 });
        Assert.Equal(2, Sample(floor).Count);
        await Set(new AlarmBudget { BranchId = "b1", SampledCallsADay = -1 });
        Assert.Empty(Sample(floor));

        async Task Set(AlarmBudget budget) => await floor.Review.SetBudgetAsync(new SetBudgetRequest { Budget = budget });
    }

    [Fact]
    public async Task A_call_whose_end_was_lost_is_not_drawn()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        CallEvent[] events = floor.Floor.Outbound("lost", Morning, "101", "+74950001234", 60);
        await floor.Floor.Push(events[..3]);
        Call call = (await floor.Floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "lost" })).Call;
        Assert.Equal((CallState.LostEnd, Disposition.Answered), (call.State, call.Disposition));
        Assert.Empty(Sample(floor));

        // Its end came after all: as ordinary as any other.
        await floor.Floor.Push(events[3]);
        Assert.Equal("pbx/lost", Assert.Single(Sample(floor)).Subject.Id);
    }

    /// <summary>Forty answered calls of a day, and others that are no part of it.</summary>
    private static async Task Work(ReviewFloor floor)
    {
        for (int i = 0; i < 40; i++)
        {
            await floor.Floor.Push(floor.Floor.Outbound($"k{i}", Morning.AddMinutes(5 * i), "101", "+74950001234", 60 + i));
        }

        await floor.Floor.Push(floor.Floor.Missed("missed", Morning, "101", "+74950001234"));
        await floor.Floor.Push(floor.Floor.Outbound("tomorrow", Morning.AddDays(1), "101", "+74950001234", 60));
    }

    private static IReadOnlyList<Flag> Sample(ReviewFloor floor, bool isBackfill = false)
    {
        TenantState tenant = floor.Floor.Server.Services.GetRequiredService<LedgerState>().Find("default")!;
        using ILedgerReader reader = floor.Floor.Server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        Domain.Organisation.Branch branch = tenant.Organisation.FindBranch("b1")!;
        return
        [
            .. new FloorSampling().Run(new DayScope
            {
                Tenant = tenant,
                Branch = branch,
                Day = new LocalDate(2024, 3, 4),
                Start = Floor.Start,
                End = Floor.Day(1),
                Calendar = tenant.TimeOf(branch).Calendar,
                Reader = reader,
                Memory = new DayMemory(),
                IsOfCompany = false,
                IsBackfill = isBackfill,
            }),
        ];
    }

    private static Task<bool> Keep(ReviewFloor floor, IReadOnlyList<Flag> flags) => floor.Floor.Pump.Submit(session =>
        flags.All(flag => session.RaiseFlag(session.Tenant("default"), FlagWords.Message(flag, null), null)));
}
