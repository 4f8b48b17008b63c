namespace CallKpi.Domain.Board;

/// <summary>The live board of one company: who is on the telephone now and what the day has brought so far.</summary>
/// <remarks>
/// Not thread safe: one writer, and no reader beside it. The board depends only on the branches and managers it was told,
/// the last version of each call, and the last <see cref="RollTo"/>; not on the order of calls.
/// </remarks>
public sealed class BoardState
{
    /// <summary>An empty board.</summary>
    /// <param name="asOf">The present moment, from which each branch has its present day.</param>
    /// <param name="sequence">The number of the last delta published before, so that numbering continues.</param>
    public BoardState(DateTimeOffset asOf, long sequence = 0) => throw new NotImplementedException();

    /// <summary>The number of the last delta.</summary>
    public long Sequence => throw new NotImplementedException();

    /// <summary>Tells of a branch and its time zone (IANA id; an unknown one is taken as UTC).</summary>
    public IReadOnlyList<BoardDelta> SetBranch(string branchId, string timeZone) => throw new NotImplementedException();

    /// <summary>Tells of a manager and his branch, so that he is on the board while idle.</summary>
    public IReadOnlyList<BoardDelta> SetManager(string managerId, string branchId) => throw new NotImplementedException();

    /// <summary>Replaces a version of a call by the next; null stands for no version, before the first or after deletion.</summary>
    /// <remarks><paramref name="previous"/> must be what was last given as next for the same call.</remarks>
    public IReadOnlyList<BoardDelta> Apply(BoardCall? previous, BoardCall? next) => throw new NotImplementedException();

    /// <summary>Moves to a later moment: branches whose local midnight has passed begin the day at zero.</summary>
    public IReadOnlyList<BoardDelta> RollTo(DateTimeOffset asOf) => throw new NotImplementedException();

    /// <summary>The whole board.</summary>
    public BoardSnapshot Snapshot() => throw new NotImplementedException();
}
