using CallKpi.Domain.Calls;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Simulation.Telephony;

/// <summary>Events in the contract's form, written by the generated code: another way than the server's reader.</summary>
internal static class WireEvents
{
    /// <summary>An event's bytes.</summary>
    public static byte[] Of(CallEvent truth)
    {
        Wire.CallEvent wire = new()
        {
            Source = truth.Source,
            CallId = truth.CallId,
            EventId = truth.EventId,
            LegId = truth.LegId,
            OccurredAt = Timestamp.FromDateTimeOffset(truth.OccurredAt),
            Seq = truth.Seq,
        };
        if (truth.Record is { } record)
        {
            wire.Cdr = Record(record);
        }
        else if (!SetHandling(wire, truth))
        {
            SetCourse(wire, truth);
        }

        return wire.ToByteArray();
    }

    private static void SetCourse(Wire.CallEvent wire, CallEvent truth)
    {
        switch (truth.Kind)
        {
            case CallEventKind.Started:
                wire.Started = new() { From = Party(truth.From), To = Party(truth.To), Direction = Direction(truth.Direction) };
                break;
            case CallEventKind.LegStarted:
                wire.LegStarted = new() { Party = Party(truth.Party) };
                break;
            case CallEventKind.Ringing:
                wire.Ringing = new() { Party = Party(truth.Party) };
                break;
            case CallEventKind.Answered:
                wire.Answered = new() { Party = Party(truth.Party) };
                break;
            case CallEventKind.LegEnded:
                wire.LegEnded = new() { Reason = (Wire.EndReason)truth.Reason };
                break;
            case CallEventKind.Ended:
                wire.Ended = new() { Reason = (Wire.EndReason)truth.Reason };
                break;
            default:
                throw new ArgumentException($"The simulation writes no {truth.Kind}.", nameof(truth));
        }
    }

    private static bool SetHandling(Wire.CallEvent wire, CallEvent truth)
    {
        switch (truth.Kind)
        {
            case CallEventKind.QueueJoined:
                wire.QueueJoined = new() { Queue = truth.Party?.Queue ?? "" };
                return true;
            case CallEventKind.QueueLeft:
                wire.QueueLeft = new() { Queue = truth.Party?.Queue ?? "", Reason = (Wire.EndReason)truth.Reason };
                return true;
            case CallEventKind.Held:
                wire.Held = new() { By = Side(truth.HoldBy) };
                return true;
            case CallEventKind.Resumed:
                wire.Resumed = new() { By = Side(truth.HoldBy) };
                return true;
            case CallEventKind.TransferStarted:
                wire.TransferStarted = new() { Type = (Wire.TransferType)truth.TransferType, ToLegId = truth.ToLegId };
                return true;
            case CallEventKind.TransferCompleted:
                wire.TransferCompleted = new() { ToLegId = truth.ToLegId };
                return true;
            case CallEventKind.RecordingReady:
                wire.RecordingReady = new()
                {
                    Length = Duration.FromTimeSpan(truth.RecordingLength!.Value),
                    Channels = truth.RecordingChannels,
                };
                return true;
            case CallEventKind.Linked:
                wire.Linked = new() { Source = truth.Linked!.Value.Source, CallId = truth.Linked.Value.CallId };
                return true;
            default:
                return false;
        }
    }

    private static Wire.CallRecord Record(CallRecord record) => new()
    {
        From = Party(record.From),
        To = Party(record.To),
        Direction = Direction(record.Direction),
        StartedAt = Timestamp.FromDateTimeOffset(record.StartedAt),
        AnsweredAt = record.AnsweredAt is { } answered ? Timestamp.FromDateTimeOffset(answered) : null,
        EndedAt = Timestamp.FromDateTimeOffset(record.EndedAt!.Value),
    };

    private static Wire.Party? Party(CallParty? party) => party is null ? null : new()
    {
        Role = (Wire.PartyRole)party.Role,
        Extension = party.Extension,
        Number = party.Number,
        ManagerId = party.ManagerId,
        ClientId = party.ClientId,
        Queue = party.Queue,
    };

    private static Wire.Direction Direction(CallDirection? direction) =>
        direction is { } known ? (Wire.Direction)((int)known + 1) : Wire.Direction.Unspecified;

    private static Wire.PartyRole Side(CallSide side) => side switch
    {
        CallSide.Agent => Wire.PartyRole.Agent,
        CallSide.Customer => Wire.PartyRole.Customer,
        _ => Wire.PartyRole.Unspecified,
    };
}
