using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Server.Tests;

/// <summary>
/// A running server with a small company: branch b1 in UTC, managers M1 (101) and M2 (102), classes `key` (weight 3,
/// every 7 days, at most 14) and `c` (1, 14, 28), a policy that counts every answered call.
/// </summary>
internal sealed class Floor : IAsyncDisposable
{
    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Start = new(2024, 3, 4, 0, 0, 0, TimeSpan.Zero);

    private int _events;

    private Floor(RunningServer server)
    {
        Server = server;
        Ingest = new CallIngest.CallIngestClient(server.Admin);
        Calls = new V1.Calls.CallsClient(server.Admin);
        Scores = new V1.Scores.ScoresClient(server.Admin);
        Flags = new Flags.FlagsClient(server.Admin);
        Recordings = new V1.Recordings.RecordingsClient(server.Admin);
    }

    public RunningServer Server { get; }

    public CallIngest.CallIngestClient Ingest { get; }

    public V1.Calls.CallsClient Calls { get; }

    public V1.Scores.ScoresClient Scores { get; }

    public Flags.FlagsClient Flags { get; }

    public V1.Recordings.RecordingsClient Recordings { get; }

    public LedgerPump Pump => Server.Services.GetRequiredService<LedgerPump>();

    /// <summary>A floor on a new folder that goes with it.</summary>
    public static async Task<Floor> Open() => await Open(await RunningServer.Start());

    /// <summary>A floor on a folder that stays.</summary>
    public static async Task<Floor> Open(string folder) => await Open(await RunningServer.Start(folder));

    /// <summary>The floor of a folder after a restart.</summary>
    public static async Task<Floor> Again(string folder) => new(await RunningServer.Start(folder));

    private static async Task<Floor> Open(RunningServer server)
    {
        Floor floor = new(server);
        await floor.Enter(LogKind.Branch, new Branch { Id = "b1", Name = "b1", TimeZone = "Etc/UTC" });
        await floor.Enter(LogKind.SalesManager, Manager("M1", "101"));
        await floor.Enter(LogKind.SalesManager, Manager("M2", "102"));
        await floor.Enter(LogKind.PriorityClass, Class("key", "3", 7, 14));
        await floor.Enter(LogKind.PriorityClass, Class("c", "1", 14, 28));
        await floor.Enter(LogKind.ContactPolicy, new ContactPolicy { EffectiveFrom = "2000-01-01", WrongManagerCounts = true });
        return floor;
    }

    /// <summary>An instant, in days and seconds from the start.</summary>
    public static DateTimeOffset Day(double days, double seconds = 0) => Start.AddDays(days).AddSeconds(seconds);

    public static Timestamp At(DateTimeOffset at) => Timestamp.FromDateTimeOffset(at);

    public static Client Client(string id, string phone, string manager = "", string classId = "", DateTimeOffset? from = null)
    {
        Client client = new() { Id = id, Name = $"Client {id}", Phones = { phone } };
        if (manager.Length != 0)
        {
            client.Assignments.Add(new Assignment { ManagerId = manager, From = At(from ?? Start) });
            client.Classes.Add(new ClassMembership { ClassId = classId });
        }

        return client;
    }

    /// <summary>Appends a record as the services that administer do.</summary>
    public Task Enter(LogKind kind, IMessage message, string tenantId = Caller.OwnerTenantId) =>
        Pump.Submit(session =>
        {
            TenantState tenant = session.Tenant(tenantId);
            if (session.AppendRecord(tenant, kind, message) is { } change)
            {
                AffectedCalls.Touch(session, tenant, [change]);
            }

            return true;
        });

    /// <summary>Makes a key and gives its text.</summary>
    public async Task<CallInvoker> Key(string tenantId, string source, params Scope[] scopes)
    {
        (string id, string secret) = SecretText.New();
        Key key = new() { Id = id, TenantId = tenantId, Source = source, Scopes = { scopes }, CreatedAt = At(Start) };
        await Enter(LogKind.KeyCreated, SecretText.Record(secret, key), tenantId);
        return Server.With(secret);
    }

    /// <summary>An event of the source `pbx`.</summary>
    public CallEvent Event(string call, DateTimeOffset at, Action<CallEvent> fact, string leg = "")
    {
        CallEvent callEvent = new()
        {
            Source = "pbx", CallId = call, EventId = $"e{++_events}", LegId = leg, OccurredAt = At(at),
        };
        fact(callEvent);
        return callEvent;
    }

    /// <summary>An outbound call that was answered after 10 s.</summary>
    public CallEvent[] Outbound(string call, DateTimeOffset at, string extension, string number, double talkSeconds)
    {
        Party agent = new() { Role = PartyRole.Agent, Extension = extension };
        Party customer = new() { Role = PartyRole.Customer, Number = number };
        return
        [
            Event(call, at, each => each.Started = new CallStarted { From = agent }, "a"),
            Event(call, at.AddSeconds(2), each => each.Ringing = new Ringing { Party = customer }, "b"),
            Event(call, at.AddSeconds(10), each => each.Answered = new Answered(), "b"),
            Event(call, at.AddSeconds(10 + talkSeconds), each => each.Ended = new CallEnded { Reason = EndReason.Hangup }),
        ];
    }

    /// <summary>An inbound call that rang at a phone for 20 s.</summary>
    public CallEvent[] Missed(string call, DateTimeOffset at, string extension, string number) =>
    [
        Event(call, at, each => each.Started = new CallStarted { From = new Party { Role = PartyRole.Customer, Number = number } }, "a"),
        Event(call, at, each => each.Ringing = new Ringing { Party = new Party { Role = PartyRole.Agent, Extension = extension } }, "b"),
        Event(call, at.AddSeconds(20), each => each.Ended = new CallEnded { Reason = EndReason.NoAnswer }),
    ];

    /// <summary>Pushes events, all of which must be new.</summary>
    public async Task Push(params CallEvent[] events)
    {
        PushEventsResponse answer = await Ingest.PushEventsAsync(new PushEventsRequest { Events = { events } });
        Assert.Empty(answer.Rejections);
        Assert.Equal(events.Length, answer.Accepted);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static Manager Manager(string id, string extension) => new()
    {
        Id = id, Name = $"Manager {id}", BranchId = "b1", Extensions = { new ExtensionHolding { Extension = extension } },
    };

    private static PriorityClass Class(string id, string weight, int target, int maximum) => new()
    {
        Id = id,
        Weight = weight,
        Targets = { new CadenceTarget { Kind = ContactKind.Call, TargetGapDays = target, MaximumGapDays = maximum } },
    };
}
