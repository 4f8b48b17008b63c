using CallKpi.Domain.Calls;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Tests.Ingest.Rpc;

/// <summary>The oracle: an event as the generated parser reads it, in the domain's form; shares no code with the reader.</summary>
internal static class GeneratedReading
{
    public static CallEvent Of(byte[] bytes)
    {
        Wire.CallEvent wire = Wire.CallEvent.Parser.ParseFrom(bytes);
        CallEvent read = new()
        {
            Source = wire.Source,
            CallId = wire.CallId,
            EventId = wire.EventId,
            LegId = wire.LegId,
            OccurredAt = wire.OccurredAt.ToDateTimeOffset(),
            Seq = wire.Seq,
            Kind = (CallEventKind)((int)wire.FactCase - (int)Wire.CallEvent.FactOneofCase.Started),
        };
        return wire.FactCase switch
        {
            Wire.CallEvent.FactOneofCase.Started => Started(read, wire.Started),
            Wire.CallEvent.FactOneofCase.LegStarted => read with { Party = Party(wire.LegStarted.Party) },
            Wire.CallEvent.FactOneofCase.Ringing => read with { Party = Party(wire.Ringing.Party) },
            Wire.CallEvent.FactOneofCase.Answered => read with { Party = Party(wire.Answered.Party) },
            Wire.CallEvent.FactOneofCase.QueueJoined => read with { Party = Queue(wire.QueueJoined.Queue) },
            Wire.CallEvent.FactOneofCase.QueueLeft => read with
            {
                Party = Queue(wire.QueueLeft.Queue), Reason = Known<EndReason>((int)wire.QueueLeft.Reason, 9),
            },
            Wire.CallEvent.FactOneofCase.Held => read with { HoldBy = Known<CallSide>((int)wire.Held.By, 2) },
            Wire.CallEvent.FactOneofCase.Resumed => read with { HoldBy = Known<CallSide>((int)wire.Resumed.By, 2) },
            Wire.CallEvent.FactOneofCase.TransferStarted => read with
            {
                TransferType = Known<TransferType>((int)wire.TransferStarted.Type, 2), ToLegId = wire.TransferStarted.ToLegId,
            },
            Wire.CallEvent.FactOneofCase.TransferCompleted => read with { ToLegId = wire.TransferCompleted.ToLegId },
            Wire.CallEvent.FactOneofCase.TransferFailed => read with
            {
                ToLegId = wire.TransferFailed.ToLegId, Reason = Known<EndReason>((int)wire.TransferFailed.Reason, 9),
            },
            Wire.CallEvent.FactOneofCase.LegEnded => read with { Reason = Known<EndReason>((int)wire.LegEnded.Reason, 9) },
            Wire.CallEvent.FactOneofCase.Ended => read with { Reason = Known<EndReason>((int)wire.Ended.Reason, 9) },
            Wire.CallEvent.FactOneofCase.RecordingReady => read with
            {
                RecordingLength = wire.RecordingReady.Length?.ToTimeSpan(), RecordingChannels = wire.RecordingReady.Channels,
            },
            Wire.CallEvent.FactOneofCase.Cdr => Record(read, wire),
            _ => read,
        };
    }

    private static CallEvent Started(CallEvent read, Wire.CallStarted started) => read with
    {
        Party = read.LegId.Length == 0 ? null : Party(started.From),
        From = Party(started.From),
        To = Party(started.To),
        Direction = Named<CallDirection>((int)started.Direction, 3),
    };

    private static CallEvent Record(CallEvent read, Wire.CallEvent wire) => read with
    {
        From = Party(wire.Cdr.From),
        To = Party(wire.Cdr.To),
        Direction = Named<CallDirection>((int)wire.Cdr.Direction, 3),
        Record = new CallRecord
        {
            From = Party(wire.Cdr.From) ?? new CallParty(),
            To = Party(wire.Cdr.To) ?? new CallParty(),
            Direction = Named<CallDirection>((int)wire.Cdr.Direction, 3),
            StartedAt = (wire.Cdr.StartedAt ?? wire.OccurredAt).ToDateTimeOffset(),
            AnsweredAt = At(wire.Cdr.AnsweredAt),
            EndedAt = At(wire.Cdr.EndedAt),
            AnsweredBy = Known<PartyRole>((int)wire.Cdr.AnsweredBy, 5),
            Disposition = Named<CallDisposition>((int)wire.Cdr.Disposition, 7),
        },
    };

    private static CallParty? Party(Wire.Party? party) => party is null
        ? null
        : new CallParty
        {
            Role = Known<PartyRole>((int)party.Role, 5),
            Extension = party.Extension,
            Number = party.Number,
            ManagerId = party.ManagerId,
            ClientId = party.ClientId,
            Queue = party.Queue,
        };

    // An empty string is not on the wire, so that the queue's party is not either.
    private static CallParty? Queue(string queue) =>
        queue.Length == 0 ? null : new CallParty { Role = PartyRole.Queue, Queue = queue };

    private static DateTimeOffset? At(Timestamp? at) => at?.ToDateTimeOffset();

    /// <summary>A word of the contract has the number of the domain's; one of a later version is not said.</summary>
    private static T Known<T>(int word, int last)
        where T : struct, System.Enum => (T)System.Enum.ToObject(typeof(T), word <= last ? word : 0);

    /// <summary>Likewise where the domain has no member for what is not said.</summary>
    private static T? Named<T>(int word, int last)
        where T : struct, System.Enum => word is > 0 && word <= last ? (T)System.Enum.ToObject(typeof(T), word - 1) : null;
}
