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

    private EventFact _fact;

    /// <summary>The event's strings.</summary>
    public WireTexts Texts { get; } = new();

    /// <summary>What was read since <see cref="Begin"/>.</summary>
    public ref readonly EventFact Fact => ref _fact;

    /// <summary>Forgets the last event.</summary>
    public void Begin()
    {
        _fact = default;
        Texts.Begin();
    }

    /// <summary>Reads the message of a field of the oneof.</summary>
    public void Read(int field, ReadOnlySpan<byte> bytes)
    {
        _fact.Kind = Kinds[field - First];
        WireReader reader = new(bytes);
        while (reader.NextField())
        {
            ReadField(ref reader);
        }

        _fact.IsFaulty |= reader.IsFaulty;
    }

    private void ReadField(ref WireReader reader)
    {
        switch (_fact.Kind)
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
                _fact.From = ReadParty(reader.Bytes());
                break;
            case (2, 2):
                _fact.To = ReadParty(reader.Bytes());
                break;
            case (3, 0):
                _fact.Direction = WireWords.Direction(reader.Varint());
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
            _fact.Party = ReadParty(reader.Bytes());
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
            _fact.HoldBy = WireWords.Side(reader.Varint());
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadTransfer(ref WireReader reader)
    {
        int legField = _fact.Kind == CallEventKind.TransferStarted ? 2 : 1;
        if (reader.Field == legField && reader.WireType == 2)
        {
            _fact.ToLegId = Texts.Text(reader.Bytes());
        }
        else if (_fact.Kind == CallEventKind.TransferStarted && reader is { Field: 1, WireType: 0 })
        {
            _fact.TransferType = WireWords.Transfer(reader.Varint());
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
            _fact.Reason = WireWords.Reason(reader.Varint());
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
            _fact.Party = new CallParty { Role = PartyRole.Queue, Queue = Texts.Text(reader.Bytes()) };
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
                _fact.RecordingLength = WireTimes.Duration(reader.Bytes());
                break;
            case (3, 0):
                _fact.RecordingChannels = (int)Math.Min(reader.Varint(), 1024);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadLink(ref WireReader reader)
    {
        CallName known = _fact.Linked ?? new CallName("", "");
        switch (reader.Field, reader.WireType)
        {
            case (1, 2):
                _fact.Linked = known with { Source = Texts.Text(reader.Bytes()) };
                break;
            case (2, 2):
                _fact.Linked = known with { CallId = Texts.Text(reader.Bytes()) };
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
                _fact.RecordTimes = _fact.RecordTimes with { StartedAt = WireTimes.Instant(reader.Bytes()) };
                break;
            case (5, 2):
                _fact.RecordTimes = _fact.RecordTimes with { AnsweredAt = WireTimes.Instant(reader.Bytes()) };
                break;
            case (6, 2):
                _fact.RecordTimes = _fact.RecordTimes with { EndedAt = WireTimes.Instant(reader.Bytes()) };
                break;
            case (7, 0):
                _fact.AnsweredBy = WireWords.Role(reader.Varint());
                break;
            case (8, 0):
                _fact.Disposition = WireWords.Disposition(reader.Varint());
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private CallParty ReadParty(ReadOnlySpan<byte> bytes)
    {
        PartyRole role = PartyRole.Unspecified;
        (string extension, string number, string manager, string client, string queue) = ("", "", "", "", "");
        WireReader reader = new(bytes);
        while (reader.NextField())
        {
            switch (reader.Field, reader.WireType)
            {
                case (1, 0):
                    role = WireWords.Role(reader.Varint());
                    break;
                case (2, 2):
                    extension = Texts.Text(reader.Bytes());
                    break;
                case (3, 2):
                    number = Texts.Text(reader.Bytes());
                    break;
                case (4, 2):
                    manager = Texts.Text(reader.Bytes());
                    break;
                case (5, 2):
                    client = Texts.Text(reader.Bytes());
                    break;
                case (6, 2):
                    queue = Texts.Text(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        _fact.IsFaulty |= reader.IsFaulty;
        return new CallParty
        {
            Role = role, Extension = extension, Number = number, ManagerId = manager, ClientId = client, Queue = queue,
        };
    }
}
