using CallKpi.Domain.Anomalies;
using CallKpi.V1;
using Grpc.Core;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Tests.Review;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset Morning = Floor.Day(0, 9 * 3600);

    [Fact]
    public async Task The_last_verdict_stands_and_all_are_kept()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        string id = await floor.Raise("call_too_long", "k1", Morning);
        Flag first = await floor.Decide(id, FlagStatus.FalseAlarm, "a long order");
        Assert.Equal(("false_alarm", "a long order"), (first.Status, first.Comment));
        Assert.NotNull(first.DecidedAt);
        await floor.Decide(id, FlagStatus.FalseAlarm, "a long order");
        await floor.Decide(id, FlagStatus.Technical);
        Flag undone = await floor.Decide(id, FlagStatus.New);
        Assert.Equal(("new", "", ""), (undone.Status, undone.DecidedBy, undone.Comment));
        Assert.Null(undone.DecidedAt);
        await floor.Decide(id, FlagStatus.New);

        HistoryResponse history = await floor.Review.HistoryAsync(new HistoryRequest { FlagId = id });
        Assert.Equal(["new", "technical", "false_alarm"], history.Verdicts.Select(verdict => verdict.Verdict_));
        Assert.Equal("a long order", history.Verdicts[^1].Comment);
        Assert.All(history.Verdicts, verdict => Assert.Equal(first.DecidedBy, verdict.DecidedBy));
    }

    [Fact]
    public async Task Flags_are_listed_by_what_was_said_of_them()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        string[] ids = [await floor.Raise("call_too_long", "k1", Morning), await floor.Raise("call_too_long", "k2", Morning)];
        await floor.Decide(ids[0], FlagStatus.Confirmed);
        Assert.Equal([ids[0]], await Listed("confirmed"));
        Assert.Equal([ids[1]], await Listed("new"));
        Assert.Empty(await Listed("technical"));
        Assert.Equal(2, (await Listed("")).Count);

        async Task<List<string>> Listed(string status) =>
            [.. (await floor.Floor.Flags.ListAsync(new ListFlagsRequest { Status = status })).Flags.Select(flag => flag.Id)];
    }

    [Fact]
    public async Task A_flag_of_an_amount_that_is_no_length_of_time_is_listed_queued_and_decided()
    {
        // The largest amount of a deal; in seconds it is more than a TimeSpan holds, 922,337,203,685.
        const double Amount = 999_999_999_999_999;
        await using ReviewFloor floor = await ReviewFloor.Open();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string id = await floor.Raise("average_check_too_low", "M1", now, value: Amount);
        Flag listed = Assert.Single((await floor.Floor.Flags.ListAsync(new ListFlagsRequest())).Flags);
        Assert.Equal((id, Amount, ""), (listed.Id, listed.Value, listed.Corrected));
        Assert.Equal(id, Assert.Single((await floor.Review.QueueAsync(new QueueRequest())).Flags).Flag.Id);
        Flag decided = await floor.Decide(id, FlagStatus.Confirmed);
        Assert.Equal(("confirmed", Amount), (decided.Status, decided.Value));
        Assert.Single((await floor.Review.HistoryAsync(new HistoryRequest { FlagId = id })).Verdicts);
    }

    [Fact]
    public async Task A_confirmed_dummy_call_is_no_contact_until_the_verdict_is_revised()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Floor.Push(floor.Floor.Outbound("k1", Morning, "101", "+74950001234", 90));
        string id = await floor.Raise("dummy_calls", "k1", Morning, isCall: true);
        Assert.True((await floor.Contact("call/pbx/k1")).Counts);
        Assert.Equal(1, await floor.Counted("M1", Floor.Start));

        await floor.Decide(id, FlagStatus.Confirmed);
        Contact taken = await floor.Contact("call/pbx/k1");
        Assert.False(taken.Counts);
        Assert.Equal("flagged", taken.Reasons[0].Code);
        Assert.Equal(0, await floor.Counted("M1", Floor.Start));

        // Later events and facts do not bring it back.
        await floor.Floor.Push(floor.Floor.Event("k1", Morning.AddSeconds(95), each => each.Held = new Held(), "a"));
        await floor.Contacts.AddFactsAsync(new AddFactsRequest
        {
            ContactId = "call/pbx/k1", Facts = { new Fact { Topic = "staff", Value = "12" } },
        });
        Assert.False((await floor.Contact("call/pbx/k1")).Counts);

        await floor.Decide(id, FlagStatus.Technical);
        Assert.True((await floor.Contact("call/pbx/k1")).Counts);
        Assert.Equal(1, await floor.Counted("M1", Floor.Start));
    }

    [Fact]
    public async Task Other_kinds_leave_the_contact_in_the_count()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Floor.Push(floor.Floor.Outbound("k1", Morning, "101", "+74950001234", 90));
        string id = await floor.Raise("call_too_short", "k1", Morning, isCall: true);
        await floor.Decide(id, FlagStatus.Confirmed);
        Assert.True((await floor.Contact("call/pbx/k1")).Counts);
    }

    [Fact]
    public async Task A_reviewer_reports_a_call_and_a_meeting_as_made_up()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Floor.Push(floor.Floor.Outbound("k1", Morning, "101", "+74950001234", 90));
        ContactRecord meeting = SalesFloor.Meeting("v1", Floor.Day(1), "C1");
        meeting.ManagerId = "M1";
        await floor.Contacts.RecordAsync(new RecordContactsRequest { Contacts = { meeting } });
        Assert.Equal(1, await floor.Counted("M1", Floor.Day(1)));

        Flag call = await floor.Review.ReportContactAsync(new ReportContactRequest { Source = "pbx", CallId = "k1", Comment = "a recording of music" });
        Assert.Equal(
            ("fake_contact", "confirmed", "call", "pbx/k1", "M1", "b1"),
            (call.Kind, call.Status, call.SubjectKind, call.SubjectId, call.ManagerId, call.BranchId));
        Flag visit = await floor.Review.ReportContactAsync(new ReportContactRequest { ContactId = "v1" });
        Assert.Equal(("contact", "v1", "C1"), (visit.SubjectKind, visit.SubjectId, visit.ClientId));
        Assert.False((await floor.Contact("call/pbx/k1")).Counts);
        Assert.False((await floor.Contact("v1")).Counts);
        Assert.Equal(0, await floor.Counted("M1", Floor.Day(1)));

        // The meeting is recorded anew, and stays reported; the same report again changes nothing.
        meeting.At = Floor.At(Floor.Day(1, 600));
        await floor.Contacts.RecordAsync(new RecordContactsRequest { Contacts = { meeting } });
        Assert.False((await floor.Contact("v1")).Counts);
        await floor.Review.ReportContactAsync(new ReportContactRequest { ContactId = "v1" });
        Assert.Equal(2, (await floor.Review.HistoryAsync(new HistoryRequest())).Verdicts.Count);

        await floor.Decide(visit.Id, FlagStatus.New);
        Assert.True((await floor.Contact("v1")).Counts);
    }

    [Fact]
    public async Task A_verdict_on_one_of_linked_calls_holds_for_the_one_call()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        await floor.Floor.Push(floor.Floor.Outbound("k1", Morning, "101", "+74950001234", 90));
        await floor.Floor.Push([.. SalesFloor.Heard("other", "h1", Morning, 90).Take(2)]);
        await floor.Review.ReportContactAsync(new ReportContactRequest { Source = "siprec", CallId = "h1" });
        CallEvent link = SalesFloor.Heard("k1", "h1", Morning, 90)[2];
        await floor.Floor.Push(link);
        Assert.False((await floor.Contact("call/pbx/k1")).Counts);
    }

    [Fact]
    public async Task What_is_wrong_or_missing_is_refused()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        string id = await floor.Raise("call_too_long", "k1", Morning);
        await Refused.AsInvalid(
            floor.Review.DecideAsync(new DecideRequest { FlagId = id, Verdict = "maybe" }),
            floor.Review.DecideAsync(new DecideRequest { FlagId = id }),
            floor.Review.DecideAsync(new DecideRequest { FlagId = id, Verdict = "confirmed", Comment = new string('x', 1_001) }),
            floor.Review.ReportContactAsync(new ReportContactRequest { Source = "pbx" }),
            floor.Review.ReportContactAsync(new ReportContactRequest { Source = "pbx", CallId = "k", ContactId = "c" }));
        await Refused.AsInvalid(floor.Floor.Flags.ListAsync(new ListFlagsRequest { Status = "odd" }));
        await Refused.With(StatusCode.NotFound, floor.Review.DecideAsync(new DecideRequest { FlagId = "none", Verdict = "confirmed" }));
        await Refused.With(StatusCode.NotFound, floor.Review.ReportContactAsync(new ReportContactRequest { ContactId = "none" }));
        V1.Review.ReviewClient other = new(await floor.Floor.Key("other", "", Scope.Review));
        await Refused.With(StatusCode.NotFound, other.DecideAsync(new DecideRequest { FlagId = id, Verdict = "confirmed" }));
    }

    [Fact]
    public async Task Each_call_needs_its_scope()
    {
        await using ReviewFloor floor = await ReviewFloor.Open();
        string id = await floor.Raise("call_too_long", "k1", Morning);
        V1.Review.ReviewClient reader = new(await floor.Floor.Key("default", "", Scope.Read, Scope.Administer, Scope.Ingest));
        V1.Review.ReviewClient reviewer = new(await floor.Floor.Key("default", "", Scope.Review));
        await Refused.With(StatusCode.PermissionDenied, reader.DecideAsync(new DecideRequest { FlagId = id, Verdict = "confirmed" }));
        await Refused.With(StatusCode.PermissionDenied, reader.QueueAsync(new QueueRequest()));
        await Refused.With(StatusCode.PermissionDenied, reviewer.SetBudgetAsync(new SetBudgetRequest()));
        await Refused.With(StatusCode.PermissionDenied, reviewer.QualityAsync(new QualityRequest()));
        Assert.Equal("confirmed", (await reviewer.DecideAsync(new DecideRequest { FlagId = id, Verdict = "confirmed" })).Status);
        Assert.Equal(1, (await reader.QualityAsync(new QualityRequest())).Overall.Confirmed);
    }
}
