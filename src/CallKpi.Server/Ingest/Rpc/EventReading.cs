using CallKpi.Domain.Calls;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>An event as it was read from its bytes: an event, or the reason why not.</summary>
/// <param name="Event">The event; null if it is rejected.</param>
/// <param name="Fault">Why it is rejected; null if it is not.</param>
/// <param name="EventId">Its id as far as it could be read.</param>
internal readonly record struct EventReading(CallEvent? Event, EventFault? Fault, string EventId);
