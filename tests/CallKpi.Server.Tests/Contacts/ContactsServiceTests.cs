using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Contacts;

public sealed class ContactsServiceTests
{
    private static readonly DateTimeOffset Monday = SalesFloor.Monday;

    [Fact]
    public async Task Meetings_and_messages_are_recorded_once_and_another_content_replaces()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        ContactRecord meeting = SalesFloor.Meeting("v1", Monday, held: false);
        ContactRecord questionnaire = SalesFloor.Meeting("v2", Monday.AddDays(1));
        questionnaire.Kind = ContactKind.QuestionnaireMeeting;
        ContactRecord message = new(SalesFloor.Meeting("v3", Monday.AddDays(2))) { Kind = ContactKind.Message, Purposes = { "reminder" } };
        RecordContactsResponse first = await floor.Record(meeting, questionnaire, message, meeting);
        IReadOnlyList<Contact> before = await floor.Ledger();
        meeting.Held = true;
        RecordContactsResponse second = await floor.Record(meeting, questionnaire);
        IReadOnlyList<Contact> after = await floor.Ledger();

        Assert.Equal((3, 1, 0), ((int)first.Stored, (int)first.Unchanged, first.Errors.Count));
        Assert.Equal((1, 1), ((int)second.Stored, (int)second.Unchanged));
        Assert.Equal(["v1 Meeting meeting_not_held", "v2 QuestionnaireMeeting ", "v3 Message reminder_only"], before.Select(Line));
        Assert.Equal(["v1 Meeting ", "v2 QuestionnaireMeeting ", "v3 Message reminder_only"], after.Select(Line));
        Assert.All(after, contact => Assert.Null(contact.TalkTime));
    }

    [Fact]
    public async Task Spacing_runs_within_a_kind_and_follows_what_comes_late()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        ContactRecord questionnaire = SalesFloor.Meeting("v2", Monday.AddHours(10));
        questionnaire.Kind = ContactKind.QuestionnaireMeeting;
        await floor.Record(questionnaire);
        await floor.Push(SalesFloor.Call("k1", Monday.AddHours(11), 60));
        await floor.Record(SalesFloor.Meeting("v1", Monday));
        IReadOnlyList<Contact> late = await floor.Ledger();
        await floor.Record(SalesFloor.Meeting("v1", Monday, "c2"));
        IReadOnlyList<Contact> moved = await floor.Ledger();

        Assert.Equal(["v1 Meeting ", "v2 QuestionnaireMeeting too_soon", "call/pbx/k1 Call "], late.Select(Line));
        Assert.Equal("36000 s of 72000 s", late[1].Reasons[0].Figures);
        Assert.Equal(["v1 Meeting ", "v2 QuestionnaireMeeting ", "call/pbx/k1 Call "], moved.Select(Line));
    }

    [Fact]
    public async Task Facts_merge_by_topic_and_unit_and_a_retry_adds_nothing()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        await floor.Policies.SetContactPolicyAsync(new SetContactPolicyRequest { Policy = SalesFloor.Policy("2026-01-01", minFacts: 2) });
        await floor.Push(SalesFloor.Call("k/1", Monday, 60));
        await floor.Record(SalesFloor.Meeting("v1", Monday));
        AddFactsRequest call = new() { ContactId = "call/pbx/k/1", Facts = { Fact("staff", "12"), Fact("harvest", "3.5", "t") }, Purposes = { "order" } };
        Contact one = (await floor.Contacts.AddFactsAsync(new AddFactsRequest { ContactId = "call/pbx/k/1", Facts = { Fact("staff", "11") } })).Contact;
        Contact two = (await floor.Contacts.AddFactsAsync(call)).Contact;
        long entries = await Entries(floor);
        Contact retried = (await floor.Contacts.AddFactsAsync(call)).Contact;
        Contact meeting = (await floor.Contacts.AddFactsAsync(new AddFactsRequest { ContactId = "v1", Facts = { call.Facts } })).Contact;
        ContactRecord replaced = SalesFloor.Meeting("v1", Monday.AddMinutes(5));
        replaced.Facts.Add(Fact("price", "7"));
        await floor.Record(replaced);

        Assert.Equal((false, "1 of 2 facts"), (one.Counts, one.Reasons[0].Figures));
        Assert.Equal((true, "staff=12 harvest=3.5t", "order"), (two.Counts, Facts(two), string.Join(' ', two.Purposes)));
        Assert.Equal(two, retried);
        Assert.Equal(entries + 2, await Entries(floor));
        Assert.True(meeting.Counts);
        Assert.Equal("price=7 staff=12 harvest=3.5t", Facts((await floor.Ledger()).Single(contact => contact.Id == "v1")));
    }

    [Fact]
    public async Task An_open_call_takes_facts_before_it_is_judged()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        CallEvent[] call = SalesFloor.Call("k1", DateTimeOffset.UtcNow.AddMinutes(-1), 40);
        await floor.Push(call[..3]);
        AddFactsResponse open = await floor.Contacts.AddFactsAsync(new AddFactsRequest { ContactId = "call/pbx/k1", Facts = { Fact("staff", "1") } });
        await floor.Push(call[3..]);

        Assert.Equal(("call/pbx/k1", "staff=1", false), (open.Contact.Id, Facts(open.Contact), open.Contact.Counts));
        Contact ended = Assert.Single(await floor.Ledger());
        Assert.Equal((true, "staff=1"), (ended.Counts, Facts(ended)));
    }

    [Fact]
    public async Task Bad_contacts_and_facts_are_refused_with_every_reason()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        RecordContactsResponse answer = await floor.Record(
            new ContactRecord { Id = "call/pbx/k1", Kind = ContactKind.Call, Facts = { Fact("", "x") } },
            SalesFloor.Meeting("v1", DateTimeOffset.UtcNow.AddHours(1)),
            SalesFloor.Meeting("v2", Monday));
        string message = answer.Errors[0].Message;

        Assert.Equal(1, answer.Stored);
        Assert.Equal([0, 1], answer.Errors.Select(error => error.Index));
        Assert.All(
            new[] { "`call/`", "`kind`", "`at`", "`client_id`", "`manager_id`", "`topic`", "`value`" },
            word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Equal(StatusCode.NotFound, await Add(floor, "call/pbx/none", Fact("staff", "1")));
        Assert.Equal(StatusCode.NotFound, await Add(floor, "call/none/none", Fact("staff", "1")));
        Assert.Equal(StatusCode.NotFound, await Add(floor, "none", Fact("staff", "1")));
        Assert.Equal(StatusCode.InvalidArgument, await Add(floor, "v2", Fact("staff", "twelve")));
        Assert.Equal(StatusCode.InvalidArgument, await Add(floor, "v2"));
        Assert.Equal(StatusCode.InvalidArgument, await Refused.With(() => floor.Ledger(new ListContactsRequest { Reason = "bored" })));
        Assert.Equal(StatusCode.InvalidArgument, await Refused.With(() => floor.Ledger(new ListContactsRequest { PageToken = "AAAA" })));
    }

    [Fact]
    public async Task The_ledger_is_filtered_and_paged_and_is_the_tenants_own()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        for (int index = 0; index < 7; index++)
        {
            await floor.Push(SalesFloor.Call($"k{index}", Monday.AddDays(index), index * 10, index % 2 == 0 ? "101" : "102"));
        }

        ListContactsRequest request = new() { PageSize = 3 };
        List<string> seen = [];
        do
        {
            ListContactsResponse page = await floor.Contacts.ListAsync(request);
            seen.AddRange(page.Contacts.Select(contact => contact.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Enumerable.Range(0, 7).Select(index => $"call/pbx/k{index}"), seen);
        Assert.Equal(4, (await floor.Ledger(new ListContactsRequest { CountedOnly = true })).Count);
        Assert.Equal(3, (await floor.Ledger(new ListContactsRequest { ManagerId = "m2" })).Count);
        Assert.Equal(7, (await floor.Ledger(new ListContactsRequest { ClientId = "c1" })).Count);
        Assert.Empty(await floor.Ledger(new ListContactsRequest { ClientId = "nobody" }));
        Contact unanswered = Assert.Single(await floor.Ledger(new ListContactsRequest { Reason = "not_answered" }));
        Assert.Equal("no_answer", unanswered.Reasons[0].Figures);
        Assert.Equal(["call/pbx/k2"], (await floor.Ledger(new ListContactsRequest
        {
            From = SalesFloor.At(Monday.AddDays(2)),
            To = SalesFloor.At(Monday.AddDays(3)),
        })).Select(contact => contact.Id));
        string key = await server.AddTenant("other");
        Assert.Empty(await new SalesFloor(server.With(key)).Ledger());
        Assert.Equal(StatusCode.NotFound, await Add(new SalesFloor(server.With(key)), "call/pbx/k1", Fact("staff", "1")));
        Assert.Equal(StatusCode.PermissionDenied, await Refused.With(
            async () => await new SalesFloor(server.With(await server.AddKey("default", Scope.Ingest))).Ledger()));
        Assert.Equal(StatusCode.PermissionDenied, await Add(
            new SalesFloor(server.With(await server.AddKey("default", Scope.Read))), "call/pbx/k1", Fact("staff", "1")));
    }

    private static Fact Fact(string topic, string value, string unit = "") => new() { Topic = topic, Value = value, Unit = unit };

    private static string Facts(Contact contact) =>
        string.Join(' ', contact.Facts.Select(fact => $"{fact.Topic}={fact.Value}{fact.Unit}"));

    private static string Line(Contact contact) =>
        $"{contact.Id} {contact.Kind} {string.Join(' ', contact.Reasons.Select(reason => reason.Code))}";

    private static Task<StatusCode> Add(SalesFloor floor, string contactId, params Fact[] facts) => Refused.With(
        () => floor.Contacts.AddFactsAsync(new AddFactsRequest { ContactId = contactId, Facts = { facts } }));

    private static async Task<long> Entries(SalesFloor floor) =>
        (await floor.Administration.GetStoreHealthAsync(new GetStoreHealthRequest())).LogEntries;
}
