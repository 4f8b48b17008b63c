using System.Globalization;
using CallKpi.Log.V1;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Server.Tests.Admin;

public sealed class RebuildTests
{
    private static readonly DateTimeOffset Monday = SalesFloor.Monday;

    /// <summary>22:30 in Moscow, and the next day in Omsk.</summary>
    private static readonly DateTimeOffset LateInMoscow = Monday.AddHours((3 * 24) + 13.5);

    private static readonly ListContactsRequest All = new() { PageSize = 1_000 };

    public static TheoryData<int> Seeds =>
        [.. Environment.GetEnvironmentVariable("CALLKPI_SEED") is { } seed ? [int.Parse(seed, CultureInfo.InvariantCulture)] : Enumerable.Range(7, 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_rebuild_gives_exactly_the_read_models_that_the_live_path_left(int seed)
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await Live(server, floor, seed);
        string before = ReadModels.Dump(server.Database);
        IReadOnlyList<Contact> ledger = await floor.Ledger(All);

        List<RebuildProgress> steps = await Rebuild(floor);

        Assert.Equal(before, ReadModels.Dump(server.Database));
        Assert.Equal(ledger, await floor.Ledger(All));
        Assert.True(steps[^1].Complete);
        Assert.Equal(steps[^1].Total, steps[^1].Done);
        Assert.Contains("flags", before, StringComparison.Ordinal);

        // The numbers go on where they were, and the store is as alive as before.
        await floor.Push(SalesFloor.Call("after", Monday.AddDays(20), 60));
        await floor.Record(SalesFloor.Meeting("after", Monday.AddDays(21)));
        Assert.Equal(ledger.Count + 2, (await floor.Ledger(All)).Count);
    }

    [Fact]
    public async Task A_server_whose_read_models_are_gone_derives_them_before_it_serves()
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        string before;
        string database;
        await using (RunningServer server = await RunningServer.Start(folder))
        {
            database = server.Database;
            await Live(server, new SalesFloor(server.Admin), 7);
            before = ReadModels.Dump(database);
        }

        ReadModels.Drop(database, ["contacts", "calls", "flags"]);
        await using (RunningServer server = await RunningServer.Start(folder))
        {
            Assert.Equal(before, ReadModels.Dump(database));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Only_the_owner_may_rebuild()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor other = new(server.With(await server.AddTenant("other")));
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => Rebuild(other));
        Assert.Equal(StatusCode.PermissionDenied, refusal.StatusCode);
    }

    /// <summary>A few weeks with everything that comes late, changes or is corrected.</summary>
    private static async Task Live(RunningServer server, SalesFloor floor, int seed)
    {
        Random random = new(seed);
        CallEvent[] before = SalesFloor.Call("unknown", Monday, 45);
        await floor.Push(before);
        await floor.Open();
        List<CallEvent> events = [];
        for (int index = 0; index < 300; index++)
        {
            string number = $"+7495000000{random.Next(5)}";
            string extension = random.Next(8) == 0 ? "199" : $"10{random.Next(1, 4)}";
            DateTimeOffset at = Monday.AddMinutes(random.Next(14 * 24 * 60));
            int talk = random.Next(5) == 0 ? 0 : random.Next(300) == 0 ? 20_000 : random.Next(5, 400);
            events.AddRange(SalesFloor.Call($"k{index}", at, talk, extension, number));
        }

        foreach (int index in Enumerable.Range(0, 40))
        {
            CallEvent[] heard = SalesFloor.Heard($"k{random.Next(300)}", $"h{index}", Monday.AddMinutes(random.Next(14 * 24 * 60)), 50);
            events.AddRange(random.Next(3) == 0 ? heard[^1..] : heard);
        }

        CallEvent[] shuffled = [.. events.OrderBy(_ => random.Next())];
        foreach (CallEvent[] batch in shuffled.Chunk(97))
        {
            await floor.Push(batch);
        }

        await floor.Push(SalesFloor.Call("long", Monday.AddDays(15), 30_000));
        await Tell(server, floor);
        await Review(server, floor, random);
        await floor.Push(SalesFloor.Call("open", DateTimeOffset.UtcNow.AddMinutes(-2), 60)[..3]);
        await floor.Push([.. shuffled.Take(50)]);
    }

    private static async Task Tell(RunningServer server, SalesFloor floor)
    {
        ContactRecord questionnaire = SalesFloor.Meeting("v2", Monday.AddDays(3));
        questionnaire.Kind = ContactKind.QuestionnaireMeeting;
        await floor.Record(SalesFloor.Meeting("v1", Monday.AddDays(2)), questionnaire, SalesFloor.Meeting("v3", LateInMoscow));
        await Store(server, "k1");
        await Store(server, "reported later");
        await floor.Contacts.AddFactsAsync(Facts("call/pbx/long", "staff"));
        await floor.Contacts.AddFactsAsync(Facts("v1", "staff"));

        // Who is who, and what counts, changes after the calls.
        await floor.Put(SalesFloor.Manager("m1", "101"), SalesFloor.Manager("m2", "103"), SalesFloor.Manager("m3", "102", "103"));
        await floor.Put(SalesFloor.Client("c3", "+74950000003"), SalesFloor.Client("c4", "+74950000004", "m2"), SalesFloor.Client("c2", "+74950000004"));
        await floor.Put(new Branch { Id = "omsk", TimeZone = "Asia/Omsk" });
        await floor.Put(new Manager { Id = "m1", BranchId = "omsk", Extensions = { new ExtensionHolding { Extension = "101" } } });
        await floor.Policies.SetContactPolicyAsync(new SetContactPolicyRequest { Policy = SalesFloor.Policy("2026-03-08", talkSeconds: 120) });
        ContactPolicy strict = SalesFloor.Policy("2026-03-11", minFacts: 1);
        strict.MinSpacing = Duration.FromTimeSpan(TimeSpan.FromHours(50));
        strict.WrongManagerCounts = false;
        await floor.Policies.SetContactPolicyAsync(new SetContactPolicyRequest { Policy = strict });
        await floor.Contacts.AddFactsAsync(Facts("call/pbx/k7", "harvest"));
        await floor.Record(SalesFloor.Meeting("v1", Monday.AddDays(2.5), "c2"), SalesFloor.Meeting("v2", Monday.AddDays(3), held: false));
    }

    /// <summary>Verdicts in every order, a part of them taken back, on calls that change afterwards too.</summary>
    private static async Task Review(RunningServer server, SalesFloor floor, Random random)
    {
        V1.Review.ReviewClient review = new(server.Admin);
        await review.SetBudgetAsync(new SetBudgetRequest { Budget = new AlarmBudget { AlarmsADay = 7 } });
        Suppression suppression = await review.SuppressAsync(new SuppressRequest
        {
            ManagerId = "m2", From = SalesFloor.At(Monday), Until = SalesFloor.At(DateTimeOffset.UtcNow.AddDays(2)), Reason = "on trial",
        });
        await review.EndSuppressionAsync(new EndSuppressionRequest { Id = suppression.Id });
        await review.ReportContactAsync(new ReportContactRequest { ContactId = "v3", Comment = "nobody was there" });
        foreach (Contact contact in (await floor.Ledger(All)).Where(each => each.Kind == ContactKind.Call).Where(_ => random.Next(12) == 0))
        {
            await review.ReportContactAsync(new ReportContactRequest { ContactId = contact.Id });
        }

        string[] verdicts = ["confirmed", "false_alarm", "technical", "new"];
        foreach (Flag flag in (await new Flags.FlagsClient(server.Admin).ListAsync(new ListFlagsRequest { PageSize = 1_000 })).Flags)
        {
            if (random.Next(3) > 0)
            {
                await review.DecideAsync(new DecideRequest { FlagId = flag.Id, Verdict = verdicts[random.Next(4)], Comment = "heard" });
            }
        }

        // What was reported is linked with another call, moves to another day, and is recorded anew.
        foreach (int index in Enumerable.Range(50, 20))
        {
            await floor.Push(SalesFloor.Heard($"k{random.Next(300)}", $"h{index}", Monday.AddMinutes(random.Next(14 * 24 * 60)), 50));
        }

        await floor.Put(SalesFloor.Client("c2", "+74950000004", "m2"));
        await floor.Record(SalesFloor.Meeting("v3", LateInMoscow.AddHours(3)));
    }

    private static AddFactsRequest Facts(string contactId, string topic) =>
        new() { ContactId = contactId, Facts = { new Fact { Topic = topic, Value = "1" } } };

    /// <summary>As an upload does when the file is on disk.</summary>
    private static Task<bool> Store(RunningServer server, string callId) =>
        server.Services.GetRequiredService<LedgerPump>().Submit(session =>
        {
            RecordingStoredRecord record = new()
            {
                Header = new RecordingHeader { Source = "pbx", CallId = callId, Sha256 = ByteString.CopyFrom(new byte[32]), SizeBytes = 9 },
                Length = Duration.FromTimeSpan(TimeSpan.FromSeconds(30)),
                Channels = 2,
            };
            KnownCall call = session.Call(session.Tenant("default"), "pbx", callId);
            session.AppendToCall(call, LogKind.RecordingStored, record, StoredEvents.OfRecording(record, session.Now));
            session.Transaction.PutRecording(StoredEvents.RecordingRow(call.Number, call.Source, record));
            return true;
        });

    private static async Task<List<RebuildProgress>> Rebuild(SalesFloor floor)
    {
        List<RebuildProgress> steps = [];
        using AsyncServerStreamingCall<RebuildProgress> call = floor.Administration.Rebuild(new RebuildRequest());
        await foreach (RebuildProgress step in call.ResponseStream.ReadAllAsync())
        {
            steps.Add(step);
        }

        return steps;
    }
}
