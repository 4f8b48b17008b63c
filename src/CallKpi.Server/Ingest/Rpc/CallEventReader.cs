using CallKpi.Domain.Calls;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Reads a callkpi.v1.CallEvent from its bytes into the domain's event, and checks what it shows by itself.</summary>
/// <remarks>
/// The bytes are read directly for two reasons: the generated parser lets invalid UTF-8 through as
/// replacement characters, so that two different ids could become one; and it leaves seven times the garbage.
/// </remarks>
internal static class CallEventReader
{
    /// <summary>Ids, numbers and names are at most so long.</summary>
    public const int MaxTextBytes = 256;

    /// <summary>The clock of a PBX may be ahead by so much.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(10);

    /// <summary>No PBX that we know wrote events before this.</summary>
    public static readonly DateTimeOffset Oldest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads an event.</summary>
    /// <param name="bytes">The event's bytes.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="allowedSource">The only source that the key may write for; null: any.</param>
    public static EventReading Read(ReadOnlySpan<byte> bytes, DateTimeOffset now, string? allowedSource)
    {
        EventFields fields = default;
        FactReader fact = new();
        WireReader reader = new(bytes);
        while (reader.NextField())
        {
            ReadField(ref reader, ref fields, fact);
        }

        EventFault? fault = reader.IsFaulty || fact.IsFaulty ? EventFaults.Malformed : Check(fields, fact, now, allowedSource);
        return fault is null
            ? new EventReading(Build(fields, fact), null, fields.EventId!)
            : new EventReading(null, fault, fields.EventId ?? "");
    }

    private static void ReadField(ref WireReader reader, ref EventFields fields, FactReader fact)
    {
        switch (reader.Field, reader.WireType)
        {
            case (1, 2):
                fields.Source = fact.Texts.Text(reader.Bytes());
                break;
            case (2, 2):
                fields.CallId = fact.Texts.Text(reader.Bytes());
                break;
            case (3, 2):
                fields.EventId = fact.Texts.Text(reader.Bytes());
                break;
            case (4, 2):
                fields.LegId = fact.Texts.Text(reader.Bytes());
                break;
            case (5, 2):
                fields.OccurredAt = WireTimes.Instant(reader.Bytes());
                break;
            case (6, 0):
                fields.Seq = (long)reader.Varint();
                break;
            case ( >= FactReader.First and <= FactReader.Last, 2):
                fact.Read(reader.Field, reader.Bytes());
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static EventFault? Check(
        in EventFields fields, FactReader fact, DateTimeOffset now, string? allowedSource)
    {
        if (fact.Texts.Fault is { } textFault)
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

        return CheckTimes(fields, fact, now);
    }

    private static EventFault? CheckTimes(in EventFields fields, FactReader fact, DateTimeOffset now)
    {
        if (fields.OccurredAt is not { } at || at == DateTimeOffset.MinValue)
        {
            return EventFaults.MissingTime;
        }

        if (fact.Kind is null)
        {
            return EventFaults.MissingFact;
        }

        return CheckTime(at, now) ?? fact.Kind switch
        {
            CallEventKind.Record => CheckRecord(fact, at, now),
            CallEventKind.Linked => CheckLink(fact.Linked, fields),
            _ => null,
        };
    }

    private static EventFault? CheckRecord(FactReader fact, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        RecordTimes times = fact.RecordTimes;
        if (times.IsBad || times.EndedAt is not { } ended)
        {
            return EventFaults.BadRecordTime;
        }

        DateTimeOffset started = times.StartedAt ?? occurredAt;
        DateTimeOffset answered = times.AnsweredAt ?? started;
        return CheckTime(started, now) ?? CheckTime(ended, now)
            ?? (started <= answered && answered <= ended ? null : EventFaults.RecordOutOfOrder);
    }

    private static EventFault? CheckLink(CallName linked, in EventFields fields)
    {
        bool isOther = linked.Source != fields.Source || linked.CallId != fields.CallId;
        return isOther && linked.Source.Length > 0 && linked.CallId.Length > 0 ? null : EventFaults.BadLink;
    }

    private static EventFault? CheckTime(DateTimeOffset at, DateTimeOffset now) =>
        at < Oldest ? EventFaults.TooOld : at > now + MaxAhead ? EventFaults.InTheFuture : null;

    private static CallEvent Build(in EventFields fields, FactReader fact) => new()
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
        ToLegId = fact.ToLegId,
        RecordingLength = fact.RecordingLength,
        RecordingChannels = fact.RecordingChannels,
        Linked = fact.Kind == CallEventKind.Linked ? fact.Linked : null,
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
