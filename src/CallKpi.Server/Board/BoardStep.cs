using CallKpi.Domain.Board;

namespace CallKpi.Server.Board;

/// <summary>What one change of one call did to the board.</summary>
/// <param name="Deltas">The rows that changed.</param>
/// <param name="Previous">The call before.</param>
/// <param name="Next">The call now.</param>
internal sealed record BoardStep(IReadOnlyList<BoardDelta> Deltas, BoardCall? Previous, BoardCall? Next);
