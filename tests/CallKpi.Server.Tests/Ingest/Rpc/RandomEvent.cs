using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Tests.Ingest.Rpc;

/// <summary>Random events, good by themselves, with every kind of fact and field.</summary>
internal sealed class RandomEvent(Random random)
{
    private static readonly string[] Words = ["", "a", "101", "очередь", "+49 30 100", "日本", "x\ny", "🙂", new string('w', 256)];

    /// <summary>When they happen.</summary>
    public static readonly DateTimeOffset Around = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public CallEvent Next()
    {
        CallEvent callEvent = new()
        {
            Source = "pbx",
            CallId = $"k{random.Next(9)}",
            EventId = $"e{random.Next()}",
            LegId = Word(),
            OccurredAt = At(0),
            Seq = random.Next(3) == 0 ? random.NextInt64(-5, long.MaxValue) : 0,
        };
        SetFact(callEvent, random.Next(17));
        return callEvent;
    }

    private void SetFact(CallEvent callEvent, int kind)
    {
        switch (kind)
        {
            case 0: callEvent.Started = new CallStarted { From = Party(), To = Party(), Direction = Any<Direction>() }; break;
            case 1: callEvent.LegStarted = new LegStarted { Party = Party() }; break;
            case 2: callEvent.Ringing = new Ringing { Party = Party() }; break;
            case 3: callEvent.Answered = new Answered { Party = Party() }; break;
            case 4: callEvent.QueueJoined = new QueueJoined { Queue = Word() }; break;
            case 5: callEvent.QueueLeft = new QueueLeft { Queue = Word(), Reason = Any<EndReason>() }; break;
            case 6: callEvent.Held = new Held { By = Any<PartyRole>() }; break;
            case 7: callEvent.Resumed = new Resumed { By = Any<PartyRole>() }; break;
            case 8: callEvent.TransferStarted = new TransferStarted { Type = Any<TransferType>(), ToLegId = Word() }; break;
            case 9: callEvent.TransferCompleted = new TransferCompleted { ToLegId = Word() }; break;
            case 10: callEvent.TransferFailed = new TransferFailed { ToLegId = Word(), Reason = Any<EndReason>() }; break;
            case 11: callEvent.LegEnded = new LegEnded { Reason = Any<EndReason>() }; break;
            case 12: callEvent.Ended = new CallEnded { Reason = Any<EndReason>() }; break;
            case 13: callEvent.RecordingStarted = new RecordingStarted { RecordingId = Word() }; break;
            case 14: callEvent.RecordingReady = Ready(); break;
            case 15: callEvent.RecordingFailed = new RecordingFailed { RecordingId = Word() }; break;
            default: callEvent.Cdr = Record(); break;
        }
    }

    private RecordingReady Ready() => new()
    {
        RecordingId = Word(),
        Length = random.Next(2) == 0 ? null : Duration.FromTimeSpan(TimeSpan.FromTicks(random.NextInt64(1L << 40))),
        Channels = random.Next(0, 4),
    };

    private CallRecord Record() => new()
    {
        From = Party(),
        To = Party(),
        Direction = Any<Direction>(),
        StartedAt = random.Next(2) == 0 ? null : At(0),
        AnsweredAt = random.Next(2) == 0 ? null : At(1),
        EndedAt = At(2),
        AnsweredBy = Any<PartyRole>(),
        Disposition = Any<Disposition>(),
    };

    private Party? Party() => random.Next(3) == 0
        ? null
        : new Party
        {
            Role = Any<PartyRole>(),
            Extension = Word(),
            Number = Word(),
            ManagerId = Word(),
            ClientId = Word(),
            Queue = Word(),
        };

    private string Word() => Words[random.Next(Words.Length)];

    // A word of a later version among them.
    private T Any<T>()
        where T : struct, System.Enum => (T)System.Enum.ToObject(typeof(T), random.Next(0, 12));

    // Hours do not overlap, so that a record stays in order.
    private Timestamp At(int hour) =>
        Timestamp.FromDateTimeOffset(Around.AddHours(hour).AddTicks(random.NextInt64(TimeSpan.TicksPerMinute)));
}
