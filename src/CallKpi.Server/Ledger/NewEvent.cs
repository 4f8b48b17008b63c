using CallKpi.Domain.Calls;

namespace CallKpi.Server.Ledger;

/// <summary>An event that is to be appended.</summary>
/// <param name="Event">The event.</param>
/// <param name="Payload">Its bytes as they came.</param>
internal readonly record struct NewEvent(CallEvent Event, ReadOnlyMemory<byte> Payload);
