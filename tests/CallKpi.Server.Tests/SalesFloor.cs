using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Server.Tests;

/// <summary>A small company on a running server, and the words to tell it things.</summary>
internal sealed class SalesFloor(CallInvoker invoker)
{
    /// <summary>A Monday, 09:00 in Moscow, long enough ago for nothing to be open or expected.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    public V1.Organisation.OrganisationClient Organisation { get; } = new(invoker);

    public V1.Policies.PoliciesClient Policies { get; } = new(invoker);

    public V1.Contacts.ContactsClient Contacts { get; } = new(invoker);

    public CallIngest.CallIngestClient Ingest { get; } = new(invoker);

    public Administration.AdministrationClient Administration { get; } = new(invoker);

    /// <summary>A branch in Moscow, the managers m1 with 101 and m2 with 102, the class A, the clients c1 and c2 of m1.</summary>
    public async Task Open()
    {
        await Put(new Branch { Id = "moscow", TimeZone = "Europe/Moscow", Country = "RU", AreaCode = "495" });
        await Put(Manager("m1", "101"), Manager("m2", "102"));
        await Policies.SetPriorityClassAsync(new SetPriorityClassRequest { PriorityClass = Class("A") });
        await Put(Client("c1", "+74950000001"), Client("c2", "+74950000002"));
        await Policies.SetContactPolicyAsync(new SetContactPolicyRequest { Policy = Policy("2026-01-01") });
    }

    public async Task<UpsertResponse> Put(params Branch[] branches) =>
        await Organisation.UpsertBranchesAsync(new UpsertBranchesRequest { Branches = { branches } });

    public async Task<UpsertResponse> Put(params Manager[] managers) =>
        await Organisation.UpsertManagersAsync(new UpsertManagersRequest { Managers = { managers } });

    public async Task<UpsertResponse> Put(params Client[] clients) =>
        await Organisation.UpsertClientsAsync(new UpsertClientsRequest { Clients = { clients } });

    public async Task<RecordContactsResponse> Record(params ContactRecord[] contacts) =>
        await Contacts.RecordAsync(new RecordContactsRequest { Contacts = { contacts } });

    public async Task<PushEventsResponse> Push(params CallEvent[] events) =>
        await Ingest.PushEventsAsync(new PushEventsRequest { Events = { events } });

    public async Task<IReadOnlyList<Contact>> Ledger(ListContactsRequest? request = null) =>
        (await Contacts.ListAsync(request ?? new ListContactsRequest())).Contacts;

    public static Manager Manager(string id, params string[] extensions) => new()
    {
        Id = id,
        Name = $"Manager {id}",
        BranchId = "moscow",
        Extensions = { extensions.Select(extension => new ExtensionHolding { Extension = extension }) },
    };

    public static Client Client(string id, string phone, string managerId = "m1") => new()
    {
        Id = id,
        Name = $"Client {id}",
        Phones = { phone },
        Classes = { new ClassMembership { ClassId = "A" } },
        Assignments = { new Assignment { ManagerId = managerId, From = At(Monday.AddYears(-1)) } },
    };

    public static PriorityClass Class(string id) => new()
    {
        Id = id,
        Weight = "2",
        Targets = { new CadenceTarget { Kind = ContactKind.Call, TargetGapDays = 7, MaximumGapDays = 14 } },
    };

    /// <summary>Talk of 30 s counts, once in 20 hours; facts are not asked for.</summary>
    public static ContactPolicy Policy(string from, int talkSeconds = 30, int minFacts = 0) => new()
    {
        EffectiveFrom = from,
        TalkFloor = Duration.FromTimeSpan(TimeSpan.FromSeconds(talkSeconds)),
        MinFacts = minFacts,
        MinSpacing = Duration.FromTimeSpan(TimeSpan.FromHours(20)),
        WrongManagerCounts = true,
    };

    public static ContactRecord Meeting(string id, DateTimeOffset at, string clientId = "c1", bool held = true) => new()
    {
        Id = id,
        Kind = ContactKind.Meeting,
        At = At(at),
        ClientId = clientId,
        ManagerId = "m1",
        Direction = Direction.Outbound,
        Held = held,
    };

    /// <summary>A call out: it rings at a number, is answered after 5 s and ends after the talk; without talk nobody answers.</summary>
    public static CallEvent[] Call(
        string callId, DateTimeOffset at, int talkSeconds, string extension = "101", string number = "+74950000001")
    {
        Party manager = new() { Role = PartyRole.Agent, Extension = extension };
        Party customer = new() { Role = PartyRole.Customer, Number = number };
        CallEvent started = Event(callId, "started", at, "a");
        started.Started = new CallStarted { From = manager, To = customer };
        CallEvent ringing = Event(callId, "ringing", at.AddSeconds(1), "b");
        ringing.Ringing = new Ringing { Party = customer };
        CallEvent answered = Event(callId, "answered", at.AddSeconds(5), "b");
        answered.Answered = new Answered();
        CallEvent ended = Event(callId, "ended", at.AddSeconds(5 + talkSeconds), "");
        ended.Ended = new CallEnded { Reason = talkSeconds > 0 ? EndReason.Hangup : EndReason.NoAnswer };
        return talkSeconds > 0 ? [started, ringing, answered, ended] : [started, ringing, ended];
    }

    /// <summary>A call of the PBX as a recorder hears it: its start and end, and that it is the PBX's call.</summary>
    public static CallEvent[] Heard(string callId, string heardAs, DateTimeOffset at, int seconds)
    {
        CallEvent started = Event(heardAs, "started", at, "", "siprec");
        started.Started = new CallStarted
        {
            From = new Party { Role = PartyRole.Agent, Extension = "101" },
            To = new Party { Role = PartyRole.Customer, Number = "+74950000001" },
        };
        CallEvent ended = Event(heardAs, "ended", at.AddSeconds(seconds), "", "siprec");
        ended.Ended = new CallEnded { Reason = EndReason.Hangup };
        CallEvent linked = Event(heardAs, "linked", at.AddSeconds(1), "", "siprec");
        linked.Linked = new CallLinked { Source = "pbx", CallId = callId };
        return [started, ended, linked];
    }

    private static CallEvent Event(string callId, string id, DateTimeOffset at, string leg, string source = "pbx") => new()
    {
        Source = source,
        CallId = callId,
        EventId = $"{callId}-{id}",
        LegId = leg,
        OccurredAt = At(at),
    };

    public static Timestamp At(DateTimeOffset at) => Timestamp.FromDateTimeOffset(at);
}
