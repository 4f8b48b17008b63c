using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Server.Tests.Ingest.Rpc;

/// <summary>Every reason for which an event is rejected, over the wire; the good events beside it are stored.</summary>
public sealed class RejectionTests
{
    private static readonly Method<byte[], PushEventsResponse> Raw = new(
        MethodType.Unary,
        "callkpi.v1.CallIngest",
        "PushEvents",
        Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes),
        Marshallers.Create<PushEventsResponse>(response => response.ToByteArray(), PushEventsResponse.Parser.ParseFrom));

    public static TheoryData<RejectionReason> Reasons =>
        [.. System.Enum.GetValues<RejectionReason>().Where(reason => reason != RejectionReason.Unspecified)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task One_bad_event_does_not_sink_its_batch(RejectionReason reason)
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k0", Floor.Day(0), "101", "+74950001234", 5));
        CallInvoker invoker = reason == RejectionReason.SourceNotAllowed
            ? await floor.Key("default", "pbx", Scope.Ingest)
            : floor.Server.Admin;
        CallEvent good = Good("good");
        byte[] request =
        [
            .. new PushEventsRequest { Events = { good } }.ToByteArray(),
            .. Event(Bad(reason)),
            .. new PushEventsRequest { Events = { Good("better") } }.ToByteArray(),
        ];

        PushEventsResponse answer = await invoker.AsyncUnaryCall(Raw, null, default, request);
        Assert.Equal((2L, 0L), (answer.Accepted, answer.Duplicates));
        Rejection rejection = Assert.Single(answer.Rejections);
        Assert.Equal((1, reason), (rejection.Index, rejection.Reason));
        Assert.NotEmpty(rejection.Message);
    }

    [Fact]
    public async Task A_repeat_is_a_duplicate_and_no_rejection()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(Good("e"));
        PushEventsResponse answer = await floor.Ingest.PushEventsAsync(new PushEventsRequest { Events = { Good("e"), Good("e") } });
        Assert.Equal((0L, 2L, 0), (answer.Accepted, answer.Duplicates, answer.Rejections.Count));
    }

    [Fact]
    public async Task What_is_no_request_or_too_many_events_is_refused_whole()
    {
        await using Floor floor = await Floor.Open();
        await Refused.With(StatusCode.InvalidArgument, floor.Server.Admin.AsyncUnaryCall(Raw, null, default, [0x0A, 0x7F]));
        PushEventsRequest many = new();
        many.Events.AddRange(Enumerable.Range(0, 10_001).Select(i => Good($"m{i}")));
        await Refused.With(StatusCode.ResourceExhausted, floor.Ingest.PushEventsAsync(many));
        Assert.Empty((await floor.Calls.ListAsync(new ListCallsRequest())).Calls);
    }

    private static CallEvent Good(string id) => new()
    {
        Source = "pbx", CallId = "k1", EventId = id, OccurredAt = Floor.At(Floor.Day(0)), Ended = new CallEnded(),
    };

    private static byte[] Bad(RejectionReason reason)
    {
        CallEvent bad = Good("bad");
        switch (reason)
        {
            case RejectionReason.MissingSource: bad.Source = ""; break;
            case RejectionReason.MissingCallId: bad.CallId = ""; break;
            case RejectionReason.MissingEventId: bad.EventId = ""; break;
            case RejectionReason.MissingTime: bad.OccurredAt = null; break;
            case RejectionReason.TooOld: bad.OccurredAt = new Timestamp { Seconds = 631_151_999 }; break;
            case RejectionReason.InTheFuture: bad.OccurredAt = Floor.At(DateTimeOffset.UtcNow.AddMinutes(30)); break;
            case RejectionReason.MissingFact: bad.ClearFact(); break;
            case RejectionReason.BadLink: bad.Linked = new CallLinked { Source = bad.Source, CallId = bad.CallId }; break;
            case RejectionReason.RecordOutOfOrder:
                bad.Cdr = new CallRecord { EndedAt = Floor.At(Floor.Day(0, -1)) };
                break;
            case RejectionReason.SourceNotAllowed: bad.Source = "pbx2"; break;
            case RejectionReason.EventIdReused: bad.EventId = "e1"; break;
            case RejectionReason.TooLong: bad.LegId = new string('x', 257); break;
            case RejectionReason.InvalidUtf8: return [.. bad.ToByteArray(), 0x22, 1, 0xFF];
            default: return [0x0F, 0xFF];
        }

        return bad.ToByteArray();
    }

    private static byte[] Event(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (CodedOutputStream coded = new(stream, leaveOpen: true))
        {
            coded.WriteTag(PushEventsRequest.EventsFieldNumber, WireFormat.WireType.LengthDelimited);
            coded.WriteBytes(ByteString.CopyFrom(bytes));
        }

        return stream.ToArray();
    }
}
