using CallKpi.Domain.Calls;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Reads a callkpi.v1.CallEvent from its bytes into the domain's event, and checks what it shows by itself.</summary>
/// <remarks>
/// The bytes are read directly for two reasons: the generated parser lets invalid UTF-8 through as
/// replacement characters, so that two different ids could become one; and it leaves seven times the garbage.
/// One reader serves a batch, one event after another; not thread-safe.
/// </remarks>
/// <param name="now">The server's clock.</param>
/// <param name="allowedSource">The only source that the key may write for; null: any.</param>
internal sealed class CallEventReader(DateTimeOffset now, string? allowedSource)
{
    /// <summary>Ids, numbers and names are at most so long.</summary>
    public const int MaxTextBytes = 256;

    /// <summary>The clock of a PBX may be ahead by so much.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(10);

    /// <summary>No PBX that we know wrote events before this.</summary>
    public static readonly DateTimeOffset Oldest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FactReader _facts = new();

    /// <summary>Reads an event that stands alone.</summary>
    public static EventReading Read(ReadOnlySpan<byte> bytes, DateTimeOffset now, string? allowedSource) =>
        new CallEventReader(now, allowedSource).Read(bytes);

    /// <summary>Reads an event.</summary>
    public EventReading Read(ReadOnlySpan<byte> bytes)
    {
        EventFields fields = default;
        _facts.Begin();
        WireReader reader = new(bytes);
        while (reader.NextField())
        {
            ReadField(ref reader, ref fields);
        }

        ref readonly EventFact fact = ref _facts.Fact;
        EventFault? fault = reader.IsFaulty || fact.IsFaulty ? EventFaults.Malformed : Check(fields, fact);
        return fault is null
            ? new EventReading(Build(fields, fact), null, fields.EventId!)
            : new EventReading(null, fault, fields.EventId ?? "");
    }

    private void ReadField(ref WireReader reader, ref EventFields fields)
    {
        switch (reader.Field, reader.WireType)
        {
            case (1, 2):
                fields.Source = _facts.Texts.Text(reader.Bytes());
                break;
            case (2, 2):
                fields.CallId = _facts.Texts.Text(reader.Bytes());
                break;
            case (3, 2):
                fields.EventId = _facts.Texts.Once(reader.Bytes());
                break;
            case (4, 2):
                fields.LegId = _facts.Texts.Text(reader.Bytes());
                break;
            case (5, 2):
                fields.OccurredAt = WireTimes.Instant(reader.Bytes());
                break;
            case (6, 0):
                fields.Seq = (long)reader.Varint();
                break;
            case ( >= FactReader.First and <= FactReader.Last, 2):
                _facts.Read(reader.Field, reader.Bytes());
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private EventFault? Check(in EventFields fields, in EventFact fact)
    {
        if (_facts.Texts.Fault is { } textFault)
        {
            return textFault;
        }

        if (string.IsNullOrEmpty(fields.Source))
        {
            return EventFaults.MissingSource;
        }

        if (string.IsNullOrEmpty(fields.CallId))
        {
            return EventFaults.MissingCallId;
        }

        if (string.IsNullOrEmpty(fields.EventId))
        {
            return EventFaults.MissingEventId;
        }

        if (allowedSource is not null && !string.Equals(allowedSource, fields.Source, StringComparison.Ordinal))
        {
            return EventFaults.SourceNotAllowed;
        }

        return CheckTimes(fields, fact);
    }

    private EventFault? CheckTimes(in EventFields fields, in EventFact fact)
    {
        if (fields.OccurredAt is not { } at || at == DateTimeOffset.MinValue)
        {
            return EventFaults.MissingTime;
        }

        if (fact.Kind is null)
        {
            return EventFaults.MissingFact;
        }

        return CheckTime(at) ?? fact.Kind switch
        {
            CallEventKind.Record => CheckRecord(fact, at),
            CallEventKind.Linked => CheckLink(fact.Linked, fields),
            _ => null,
        };
    }

    private EventFault? CheckRecord(in EventFact fact, DateTimeOffset occurredAt)
    {
        RecordTimes times = fact.RecordTimes;
        if (times.IsBad || times.EndedAt is not { } ended)
        {
            return EventFaults.BadRecordTime;
        }

        DateTimeOffset started = times.StartedAt ?? occurredAt;
        DateTimeOffset answered = times.AnsweredAt ?? started;
        return CheckTime(started) ?? CheckTime(ended)
            ?? (started <= answered && answered <= ended ? null : EventFaults.RecordOutOfOrder);
    }

    private static EventFault? CheckLink(CallName? linked, in EventFields fields)
    {
        bool isAnother = linked is { Source.Length: > 0, CallId.Length: > 0 }
            && linked != new CallName(fields.Source!, fields.CallId!);
        return isAnother ? null : EventFaults.BadLink;
    }

    private EventFault? CheckTime(DateTimeOffset at) =>
        at < Oldest ? EventFaults.TooOld : at > now + MaxAhead ? EventFaults.InTheFuture : null;

    private static CallEvent Build(in EventFields fields, in EventFact fact) => new()
    {
        Source = fields.Source!,
        CallId = fields.CallId!,
        EventId = fields.EventId!,
        LegId = fields.LegId ?? "",
        OccurredAt = fields.OccurredAt!.Value,
        Seq = fields.Seq,
        Kind = fact.Kind!.Value,
        // With legs, the caller is the party of the leg that starts the call.
        Party = fact.Kind == CallEventKind.Started && !string.IsNullOrEmpty(fields.LegId) ? fact.From : fact.Party,
        From = fact.From,
        To = fact.To,
        Direction = fact.Direction,
        Reason = fact.Reason,
        HoldBy = fact.HoldBy,
        TransferType = fact.TransferType,
        ToLegId = fact.ToLegId ?? "",
        RecordingLength = fact.RecordingLength,
        RecordingChannels = fact.RecordingChannels,
        Linked = fact.Linked,
        Record = fact.Kind == CallEventKind.Record ? fact.Record(fields.OccurredAt!.Value) : null,
    };

    private struct EventFields
    {
        public string? Source;
        public string? CallId;
        public string? EventId;
        public string? LegId;
        public DateTimeOffset? OccurredAt;
        public long Seq;
    }
}
