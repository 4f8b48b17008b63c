using System.Security.Cryptography;
using CallKpi.Server.Tests.Admin;
using CallKpi.Server.Tests.Recordings;
using CallKpi.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CallKpi.Server.Tests.Calls;

/// <summary>Rule 14 of the domain: linked calls of two sources are one call; times from the switch, audio from the recorder.</summary>
public sealed class LinkedCallsTests
{
    private static readonly DateTimeOffset Monday = SalesFloor.Monday;

    [Fact]
    public async Task Two_calls_are_one_in_whatever_order_it_is_told()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        int count = 0;
        List<CallEvent>[] rounds = [.. Enumerable.Range(0, 6).Select(_ => new List<CallEvent>())];
        foreach (int[] order in Orders([0, 1, 2, 3, 4, 5]))
        {
            CallEvent[] told = Told(count++);
            for (int round = 0; round < order.Length; round++)
            {
                rounds[round].Add(told[order[round]]);
            }
        }

        foreach (List<CallEvent> round in rounds)
        {
            await floor.Push([.. round]);
        }

        await RequireOneEach(server, floor, count);
        string before = ReadModels.Dump(server.Database);
        using AsyncServerStreamingCall<RebuildProgress> rebuild = floor.Administration.Rebuild(new RebuildRequest());
        while (await rebuild.ResponseStream.MoveNext(CancellationToken.None))
        {
        }

        Assert.Equal(before, ReadModels.Dump(server.Database));
        await RequireOneEach(server, floor, count);
        Assert.Equal(rounds.Sum(round => round.Count), (await floor.Push([.. rounds.SelectMany(round => round)])).Duplicates);
        await RequireOneEach(server, floor, count);
    }

    [Fact]
    public async Task It_is_found_under_each_of_its_names_with_what_was_said_of_either()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        await floor.Push(SalesFloor.Call("k1", Monday, 60));
        await floor.Push(SalesFloor.Heard("k1", "h1", Monday.AddSeconds(1), 70)[..2]);
        await floor.Contacts.AddFactsAsync(Facts("call/siprec/h1", "staff"));
        byte[] audio = Wav.Of(62, channels: 2);
        V1.Recordings.RecordingsClient recordings = new(server.Admin);
        await Upload(recordings, audio, "h1");
        Assert.Equal(2, (await floor.Ledger()).Count);

        await floor.Push(SalesFloor.Heard("k1", "h1", Monday.AddSeconds(1), 70)[2..]);
        await floor.Contacts.AddFactsAsync(Facts("call/siprec/h1", "load"));

        V1.Calls.CallsClient calls = new(server.Admin);
        Call call = (await calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" })).Call;
        Assert.Equal(call, (await calls.GetAsync(new GetCallRequest { Source = "siprec", CallId = "h1" })).Call);
        Assert.Equal(call, Assert.Single((await calls.ListAsync(new ListCallsRequest())).Calls));
        Assert.Equal((60L, RecordingState.Present), (call.TalkTime.Seconds, call.Recording));
        Assert.Equal(("siprec", "h1"), (Assert.Single(call.Linked).Source, call.Linked[0].CallId));
        Contact contact = Assert.Single(await floor.Ledger());
        Assert.Equal("call/pbx/k1", contact.Id);
        Assert.Equal(["staff", "load"], contact.Facts.Select(fact => fact.Topic));
        Assert.Equal(audio, await Download(recordings, "pbx", "k1"));
        Assert.Equal(audio, await Download(recordings, "siprec", "h1"));
    }

    [Fact]
    public async Task The_board_shows_and_counts_it_once()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using AsyncServerStreamingCall<BoardUpdate> watch =
            new V1.Board.BoardClient(server.Admin).Watch(new WatchBoardRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        CallEvent[] heard = SalesFloor.Heard("k1", "h1", now, 1);
        await floor.Push(SalesFloor.Call("k1", now, 1)[..3]);
        await floor.Push(heard[0]);
        await floor.Push(heard[2]);

        BoardUpdate last = watch.ResponseStream.Current;
        while (last.Delta is not { EndedCalls.Count: > 0 } && await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
            last = watch.ResponseStream.Current;
        }

        Assert.Equal(("siprec", "h1"), (Assert.Single(last.Delta.EndedCalls).Source, last.Delta.EndedCalls[0].CallId));
        Assert.Equal((1L, 1L), (last.Delta.Totals.Live, last.Delta.Totals.Calls));
    }

    [Fact]
    public async Task Links_that_go_round_and_on_make_one_call_under_the_switch_s_name()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        await floor.Push(Link("siprec", "h1", "pbx", "k1"), Link("pbx", "k1", "siprec", "h1"), Link("hep", "x1", "siprec", "h1"));
        await floor.Push(SalesFloor.Call("k1", Monday, 60));
        Call call = Assert.Single((await new V1.Calls.CallsClient(server.Admin).ListAsync(new ListCallsRequest())).Calls);
        Assert.Equal(("pbx", "k1", 2), (call.Source, call.CallId, call.Linked.Count));
    }

    /// <summary>Joined anew, the call has no row until its transaction is derived; a large request is appended in parts.</summary>
    [Fact]
    public async Task A_name_told_before_leads_to_the_call_in_the_transaction_that_joins_it_to_a_third()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        CallEvent[] heard = SalesFloor.Heard("k1", "h1", Monday.AddSeconds(4), 70);
        await floor.Push([.. SalesFloor.Call("k1", Monday, 60), heard[0], heard[2]]);
        IEnumerable<CallEvent> others = Enumerable.Range(0, 300)
            .SelectMany(number => SalesFloor.Call($"other{number}", Monday.AddMinutes(5 + number), 60));
        PushEventsResponse answer = await floor.Push([Link("abc", "z1", "pbx", "k1"), .. others, heard[1]]);
        Assert.Empty(answer.Rejections);

        GetCallResponse found = await new V1.Calls.CallsClient(server.Admin)
            .GetAsync(new GetCallRequest { Source = "siprec", CallId = "h1" });
        Assert.Equal(("abc", "z1", 2), (found.Call.Source, found.Call.CallId, found.Call.Linked.Count));
        Assert.Equal(8, found.Events.Count);
        string before = ReadModels.Dump(server.Database);
        using AsyncServerStreamingCall<RebuildProgress> rebuild = floor.Administration.Rebuild(new RebuildRequest());
        while (await rebuild.ResponseStream.MoveNext(CancellationToken.None))
        {
        }

        Assert.Equal(before, ReadModels.Dump(server.Database));
    }

    [Theory]
    [InlineData("siprec", "h1")]
    [InlineData("", "k1")]
    [InlineData("pbx", "")]
    public async Task A_link_to_itself_or_to_nothing_is_rejected(string source, string callId)
    {
        await using RunningServer server = await RunningServer.Start();
        PushEventsResponse answer = await new SalesFloor(server.Admin).Push(Link("siprec", "h1", source, callId));
        Assert.Equal(RejectionReason.BadLink, Assert.Single(answer.Rejections).Reason);
    }

    /// <summary>A call of 60 s of talk that the PBX tells in four events and the recorder, which hears it late, in two.</summary>
    private static CallEvent[] Told(int number)
    {
        DateTimeOffset at = Monday.AddMinutes(number * 5);
        CallEvent[] heard = SalesFloor.Heard($"k{number:0000}", $"h{number:0000}", at.AddSeconds(4), 80);
        return [.. SalesFloor.Call($"k{number:0000}", at, 60), heard[number % 2], heard[2]];
    }

    /// <summary>By hand: 60 s of talk and 65 s of call each; of one client the first in 20 hours counts.</summary>
    private static async Task RequireOneEach(RunningServer server, SalesFloor floor, int count)
    {
        List<Call> calls = [];
        ListCallsRequest request = new() { PageSize = 1_000 };
        calls.AddRange((await new V1.Calls.CallsClient(server.Admin).ListAsync(request)).Calls);
        Assert.Equal(count, calls.Count);
        Assert.All(calls, call =>
        {
            Assert.Equal(("pbx", CallState.Ended, 60L, 65L), (call.Source, call.State, call.TalkTime.Seconds, call.Duration.Seconds));
            Assert.Equal(("siprec", "h" + call.CallId[1..]), (Assert.Single(call.Linked).Source, call.Linked[0].CallId));
        });
        IReadOnlyList<Contact> ledger = await floor.Ledger(new ListContactsRequest { PageSize = 1_000 });
        Assert.Equal(count, ledger.Count);
        ListManagerDaysResponse days =
            await new V1.Scores.ScoresClient(server.Admin).ListManagerDaysAsync(new ListManagerDaysRequest());
        Assert.Equal((count, count * 60L), (days.Days.Sum(day => day.Calls), days.Days.Sum(day => day.TalkSeconds)));
        Assert.Equal(ledger.Count(contact => contact.Counts), days.Days.Sum(day => day.CountedContacts));
    }

    private static CallEvent Link(string source, string callId, string toSource, string toCallId) => new()
    {
        Source = source,
        CallId = callId,
        EventId = $"{source}-{callId}-{toSource}-{toCallId}",
        OccurredAt = SalesFloor.At(Monday),
        Linked = new CallLinked { Source = toSource, CallId = toCallId },
    };

    private static AddFactsRequest Facts(string contactId, string topic) => new()
    {
        ContactId = contactId,
        Facts = { new Fact { Topic = topic, Value = "7", Unit = "persons" } },
    };

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    private static async Task Upload(V1.Recordings.RecordingsClient client, byte[] audio, string callId)
    {
        RecordingHeader header = new()
        {
            Source = "siprec",
            CallId = callId,
            Sha256 = ByteString.CopyFrom(SHA256.HashData(audio)),
            SizeBytes = audio.Length,
        };
        using AsyncClientStreamingCall<UploadRecordingRequest, UploadRecordingResponse> call = client.Upload();
        await call.RequestStream.WriteAsync(new UploadRecordingRequest { Header = header });
        foreach (byte[] chunk in audio.Chunk(1 << 20))
        {
            await call.RequestStream.WriteAsync(new UploadRecordingRequest { Chunk = ByteString.CopyFrom(chunk) });
        }

        await call.RequestStream.CompleteAsync();
        await call;
    }

    private static async Task<byte[]> Download(V1.Recordings.RecordingsClient client, string source, string callId)
    {
        using AsyncServerStreamingCall<GetRecordingResponse> call =
            client.Get(new GetRecordingRequest { Source = source, CallId = callId });
        using MemoryStream bytes = new();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            call.ResponseStream.Current.Chunk.WriteTo(bytes);
        }

        return bytes.ToArray();
    }
}
