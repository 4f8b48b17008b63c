using CallKpi.Domain.Calls;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Reads what an event says happened: the one message of CallEvent.fact.</summary>
/// <remarks>A fact that is sent twice in one event stands as its last, as protobuf's rule for oneof says.</remarks>
internal sealed class FactReader
{
    /// <summary>The first field of the oneof.</summary>
    public const int First = 10;

    /// <summary>The last field of the oneof.</summary>
    public const int Last = 27;

    private static readonly CallEventKind[] Kinds =
    [
        CallEventKind.Started, CallEventKind.LegStarted, CallEventKind.Ringing, CallEventKind.Answered,
        CallEventKind.QueueJoined, CallEventKind.QueueLeft, CallEventKind.Held, CallEventKind.Resumed,
        CallEventKind.TransferStarted, CallEventKind.TransferCompleted, CallEventKind.TransferFailed,
        CallEventKind.LegEnded, CallEventKind.Ended, CallEventKind.RecordingStarted, CallEventKind.RecordingReady,
        CallEventKind.RecordingFailed, CallEventKind.Record, CallEventKind.Linked,
    ];

    private PartyRole _answeredBy;
    private CallDisposition? _disposition;

    /// <summary>The event's strings.</summary>
    public WireTexts Texts { get; } = new();

    /// <summary>Whether the bytes are no such message.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>What happened; null if nothing was said.</summary>
    public CallEventKind? Kind { get; private set; }

    /// <summary>The leg's party.</summary>
    public CallParty? Party { get; private set; }

    /// <summary>The caller.</summary>
    public CallParty? From { get; private set; }

    /// <summary>The called side.</summary>
    public CallParty? To { get; private set; }

    /// <summary>The direction where it was said.</summary>
    public CallDirection? Direction { get; private set; }

    /// <summary>Why something ended.</summary>
    public EndReason Reason { get; private set; }

    /// <summary>Who holds.</summary>
    public CallSide HoldBy { get; private set; }

    /// <summary>Blind or attended.</summary>
    public TransferType TransferType { get; private set; }

    /// <summary>The leg that a transfer goes to.</summary>
    public string ToLegId { get; private set; } = "";

    /// <summary>How long a recording plays.</summary>
    public TimeSpan? RecordingLength { get; private set; }

    /// <summary>A recording's channels.</summary>
    public int RecordingChannels { get; private set; }

    /// <summary>The name of the same call at another source; without a text where one was not given.</summary>
    public CallName Linked { get; private set; } = new("", "");

    /// <summary>The times of a record.</summary>
    public RecordTimes RecordTimes { get; private set; }

    /// <summary>Reads the message of a field of the oneof.</summary>
    public void Read(int field, ReadOnlySpan<byte> bytes)
    {
        Kind = Kinds[field - First];
        WireReader reader = new(bytes);
        while (reader.NextField())
        {
            ReadField(ref reader);
        }

        IsFaulty |= reader.IsFaulty;
    }

    /// <summary>The call record, whose start is the event's time unless it says its own.</summary>
    public CallRecord Record(DateTimeOffset occurredAt) => new()
    {
        From = From ?? new CallParty(),
        To = To ?? new CallParty(),
        Direction = Direction,
        StartedAt = RecordTimes.StartedAt ?? occurredAt,
        AnsweredAt = RecordTimes.AnsweredAt,
        EndedAt = RecordTimes.EndedAt,
        AnsweredBy = _answeredBy,
        Disposition = _disposition,
    };

    private void ReadField(ref WireReader reader)
    {
        switch (Kind)
        {
            case CallEventKind.Started:
                ReadStarted(ref reader);
                break;
            case CallEventKind.LegStarted or CallEventKind.Ringing or CallEventKind.Answered:
                ReadPartyOnly(ref reader);
                break;
            case CallEventKind.Held or CallEventKind.Resumed:
                ReadHold(ref reader);
                break;
            case CallEventKind.TransferStarted or CallEventKind.TransferCompleted or CallEventKind.TransferFailed:
                ReadTransfer(ref reader);
                break;
            case CallEventKind.LegEnded or CallEventKind.Ended:
                ReadReason(ref reader, 1);
                break;
            case CallEventKind.QueueJoined or CallEventKind.QueueLeft:
                ReadQueue(ref reader);
                break;
            case CallEventKind.Record:
                ReadRecord(ref reader);
                break;
            case CallEventKind.Linked:
                ReadLink(ref reader);
                break;
            default:
                ReadRecording(ref reader);
                break;
        }
    }

    private void ReadStarted(ref WireReader reader)
    {
        switch (reader.Field, reader.WireType)
        {
            case (1, 2):
                From = ReadParty(reader.Bytes());
                break;
            case (2, 2):
                To = ReadParty(reader.Bytes());
                break;
            case (3, 0):
                Direction = WireWords.Direction(reader.Varint());
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadPartyOnly(ref WireReader reader)
    {
        if (reader is { Field: 1, WireType: 2 })
        {
            Party = ReadParty(reader.Bytes());
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadHold(ref WireReader reader)
    {
        if (reader is { Field: 1, WireType: 0 })
        {
            HoldBy = WireWords.Side(reader.Varint());
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadTransfer(ref WireReader reader)
    {
        int legField = Kind == CallEventKind.TransferStarted ? 2 : 1;
        if (reader.Field == legField && reader.WireType == 2)
        {
            ToLegId = Texts.Text(reader.Bytes());
        }
        else if (Kind == CallEventKind.TransferStarted && reader is { Field: 1, WireType: 0 })
        {
            TransferType = WireWords.Transfer(reader.Varint());
        }
        else
        {
            ReadReason(ref reader, 2);
        }
    }

    private void ReadReason(ref WireReader reader, int field)
    {
        if (reader.Field == field && reader.WireType == 0)
        {
            Reason = WireWords.Reason(reader.Varint());
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadQueue(ref WireReader reader)
    {
        if (reader is { Field: 1, WireType: 2 })
        {
            Party = new CallParty { Role = PartyRole.Queue, Queue = Texts.Text(reader.Bytes()) };
        }
        else
        {
            ReadReason(ref reader, 2);
        }
    }

    private void ReadRecording(ref WireReader reader)
    {
        switch (reader.Field, reader.WireType)
        {
            case (1, 2):
                Texts.Text(reader.Bytes());
                break;
            case (2, 2):
                RecordingLength = WireTimes.Duration(reader.Bytes());
                break;
            case (3, 0):
                RecordingChannels = (int)Math.Min(reader.Varint(), 1024);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadLink(ref WireReader reader)
    {
        switch (reader.Field, reader.WireType)
        {
            case (1, 2):
                Linked = Linked with { Source = Texts.Text(reader.Bytes()) };
                break;
            case (2, 2):
                Linked = Linked with { CallId = Texts.Text(reader.Bytes()) };
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadRecord(ref WireReader reader)
    {
        switch (reader.Field, reader.WireType)
        {
            case (1 or 2 or 3, _):
                ReadStarted(ref reader);
                break;
            case (4, 2):
                RecordTimes = RecordTimes with { StartedAt = WireTimes.Instant(reader.Bytes()) };
                break;
            case (5, 2):
                RecordTimes = RecordTimes with { AnsweredAt = WireTimes.Instant(reader.Bytes()) };
                break;
            case (6, 2):
                RecordTimes = RecordTimes with { EndedAt = WireTimes.Instant(reader.Bytes()) };
                break;
            case (7, 0):
                _answeredBy = WireWords.Role(reader.Varint());
                break;
            case (8, 0):
                _disposition = WireWords.Disposition(reader.Varint());
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private CallParty ReadParty(ReadOnlySpan<byte> bytes)
    {
        CallParty party = new();
        WireReader reader = new(bytes);
        while (reader.NextField())
        {
            switch (reader.Field, reader.WireType)
            {
                case (1, 0):
                    party = party with { Role = WireWords.Role(reader.Varint()) };
                    break;
                case (2, 2):
                    party = party with { Extension = Texts.Text(reader.Bytes()) };
                    break;
                case (3, 2):
                    party = party with { Number = Texts.Text(reader.Bytes()) };
                    break;
                case (4, 2):
                    party = party with { ManagerId = Texts.Text(reader.Bytes()) };
                    break;
                case (5, 2):
                    party = party with { ClientId = Texts.Text(reader.Bytes()) };
                    break;
                case (6, 2):
                    party = party with { Queue = Texts.Text(reader.Bytes()) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        IsFaulty |= reader.IsFaulty;
        return party;
    }
}
