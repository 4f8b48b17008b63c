using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>A manager's score over the clients of one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Score">0 to 100; null where the class weighs nothing.</param>
/// <param name="Clients">The clients behind it, each once.</param>
public readonly record struct ClassScore(string Class, Ratio? Score, int Clients);
