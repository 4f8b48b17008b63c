using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>A number that several clients have, so that a call from it cannot be given to any of them.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Number">The number.</param>
/// <param name="ClientIds">The clients in ordinal order.</param>
public sealed record AmbiguousNumber(PhoneNumber Number, IReadOnlyList<string> ClientIds);
