using CallKpi.Domain.Calls;
using CallKpi.Server.Ingest.Rpc;
using CallKpi.Storage;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Ledger;

/// <summary>Entries of the log as events of a call.</summary>
internal static class StoredEvents
{
    /// <summary>An entry as an event. It was checked when it was stored, so that its times bind nobody now.</summary>
    public static CallEvent Read(StoredEntry entry)
    {
        if (entry.Kind == LogKind.RecordingStored)
        {
            return OfRecording(Records.RecordingStoredRecord.Parser.ParseFrom(entry.Payload), entry.ReceivedAt);
        }

        return CallEventReader.Read(entry.Payload, DateTimeOffset.MaxValue - CallEventReader.MaxAhead, null).Event
            ?? throw new InvalidDataException(
                $"Entry {entry.Sequence} of the log is no event that this version can read; start the version that wrote it.");
    }

    /// <summary>What is kept of a recording's file.</summary>
    public static RecordingRow RecordingRow(long call, int source, Records.RecordingStoredRecord record) => new(
        call,
        source,
        record.Header.CallId,
        record.Header.RecordingId,
        Convert.ToHexStringLower(record.Header.Sha256.Span),
        record.Header.SizeBytes,
        record.Length.ToTimeSpan(),
        record.Channels);

    /// <summary>
    /// The call that accepted events make: as of now, or of the latest event where the PBX's clock is ahead of this
    /// server's. What was accepted is known; else an end two seconds ahead would leave its call open for hours.
    /// </summary>
    public static Call Fold(IReadOnlyList<CallEvent> events, CallContext context, DateTimeOffset now)
    {
        DateTimeOffset asOf = now;
        for (int i = 0; i < events.Count; i++)
        {
            asOf = events[i].OccurredAt > asOf ? events[i].OccurredAt : asOf;
        }

        return CallFold.Fold(events, context, asOf);
    }

    /// <summary>A stored file acts as the report that a recording is ready, told by this server.</summary>
    public static CallEvent OfRecording(Records.RecordingStoredRecord record, DateTimeOffset storedAt) => new()
    {
        Source = record.Header.Source,
        CallId = record.Header.CallId,
        EventId = $"recording\n{record.Header.RecordingId}",
        OccurredAt = storedAt,
        Kind = CallEventKind.RecordingReady,
        RecordingLength = record.Length.ToTimeSpan(),
        RecordingChannels = record.Channels,
    };
}
