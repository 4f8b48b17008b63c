namespace CallKpi.Domain.Anomalies;

/// <summary>
/// An ordinary one, to hold a flagged one against: a call of the same manager and kind, an earlier gap of the same client, a stay of a comparable deal.
/// </summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Id">The call or deal; null where it is not known which it was, and of a gap.</param>
/// <param name="At">When it began.</param>
/// <param name="Value">How long it lasted, in the flag's unit.</param>
public readonly record struct FlagNeighbour(string? Id, DateTimeOffset At, double Value);
