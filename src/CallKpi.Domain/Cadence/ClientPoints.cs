using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>What one client costs a manager's score.</summary>
/// <param name="Client">The client.</param>
/// <param name="Points">The points lost, more than 0.</param>
public readonly record struct ClientPoints(string Client, Ratio Points);
