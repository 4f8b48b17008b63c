using CallKpi.V1;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Why an event is rejected: the first thing that shows it to be wrong by itself.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Message">For the PBX's administrator: what was seen, what was expected, what to do. No values of the event.</param>
internal sealed record EventFault(RejectionReason Reason, string Message);
