using CallKpi.V1;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>The texts of all rejections in one place.</summary>
internal static class EventFaults
{
    /// <summary>The bytes are no event.</summary>
    public static readonly EventFault Malformed = new(
        RejectionReason.Malformed,
        "The bytes are not a callkpi.v1.CallEvent; encode the event with the published proto files.");

    /// <summary>No source.</summary>
    public static readonly EventFault MissingSource = new(
        RejectionReason.MissingSource,
        "`source` is empty; give the PBX a name of its own, the same in every event.");

    /// <summary>No call id.</summary>
    public static readonly EventFault MissingCallId = new(
        RejectionReason.MissingCallId,
        "`call_id` is empty; send the PBX's own id of the call, the same for all its legs.");

    /// <summary>No event id.</summary>
    public static readonly EventFault MissingEventId = new(
        RejectionReason.MissingEventId,
        "`event_id` is empty; send an id that is unique within the source and that a repeat keeps.");

    /// <summary>No time.</summary>
    public static readonly EventFault MissingTime = new(
        RejectionReason.MissingTime,
        "`occurred_at` is missing or no valid time; send when the event happened, in UTC.");

    /// <summary>A time within the record is no time.</summary>
    public static readonly EventFault BadRecordTime = new(
        RejectionReason.MissingTime,
        "`cdr` needs a valid `ended_at`, and valid times where it gives others; send them in UTC.");

    /// <summary>Before 1990.</summary>
    public static readonly EventFault TooOld = new(
        RejectionReason.TooOld,
        "A time lies before 1990; check the clock of the PBX and the unit of its times (seconds, not milliseconds).");

    /// <summary>More than ten minutes ahead.</summary>
    public static readonly EventFault InTheFuture = new(
        RejectionReason.InTheFuture,
        "A time lies more than 10 minutes ahead of this server's clock; check both clocks and the time zone.");

    /// <summary>No fact.</summary>
    public static readonly EventFault MissingFact = new(
        RejectionReason.MissingFact,
        "The event does not say what happened; set one of `started` … `linked`, or update the server if it is older than the PBX's protocol.");

    /// <summary>A record whose times contradict each other.</summary>
    public static readonly EventFault RecordOutOfOrder = new(
        RejectionReason.RecordOutOfOrder,
        "`cdr` must have started_at ≤ answered_at ≤ ended_at; check which fields of the PBX are mapped to them.");

    /// <summary>A link to nothing, or to itself.</summary>
    public static readonly EventFault BadLink = new(
        RejectionReason.BadLink,
        "`linked` needs the `source` and the `call_id` of another call; send the name that the other source gives to this call.");

    /// <summary>Another source than the key's.</summary>
    public static readonly EventFault SourceNotAllowed = new(
        RejectionReason.SourceNotAllowed,
        "This key may write for one other source only; use that source's name, or a key of this source.");

    /// <summary>The id was used for another content.</summary>
    public static readonly EventFault EventIdReused = new(
        RejectionReason.EventIdReused,
        "This `event_id` was stored before with other content, which stands; give every event an id of its own.");

    /// <summary>A string is no UTF-8.</summary>
    public static readonly EventFault InvalidUtf8 = new(
        RejectionReason.InvalidUtf8,
        "A string is not valid UTF-8; convert the PBX's texts to UTF-8 before sending.");

    /// <summary>A string is too long.</summary>
    public static readonly EventFault TooLong = new(
        RejectionReason.TooLong,
        "A string is longer than 256 bytes; ids, numbers and names of queues may have 256 at most.");
}
