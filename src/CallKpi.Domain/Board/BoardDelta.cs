namespace CallKpi.Domain.Board;

/// <summary>One changed row of the board, to be put in the place of the row with the same key.</summary>
/// <remarks>This type is immutable. Invariant: exactly one of the two rows is set.</remarks>
/// <param name="Sequence">The number of the delta; each is one more than the last, so that a hole is noticed.</param>
/// <param name="Manager">The manager's new row.</param>
/// <param name="Branch">The branch's new row.</param>
public sealed record BoardDelta(long Sequence, BoardManagerRow? Manager, BoardBranchRow? Branch);
