namespace CallKpi.Domain.Board;

/// <summary>One branch on the board.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="BranchId">The branch; empty for calls of no known branch.</param>
/// <param name="Day">Its present local day.</param>
/// <param name="Waiting">Who waits in its queues, the longest first.</param>
/// <param name="OpenMissed">Missed calls that still want a call-back, of any day.</param>
/// <param name="Today">Its counters of the day; a call of two managers counts once.</param>
public sealed record BoardBranchRow(string BranchId, DateOnly Day, IReadOnlyList<BoardWaitingCall> Waiting, int OpenMissed, BoardTotals Today)
{
    /// <summary>Equality by content, the waiting list included.</summary>
    public bool Equals(BoardBranchRow? other) =>
        other is not null && BranchId == other.BranchId && Day == other.Day && OpenMissed == other.OpenMissed && Today == other.Today
        && Waiting.SequenceEqual(other.Waiting);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(BranchId, Day, OpenMissed, Today);
}
