namespace CallKpi.Domain.Board;

/// <summary>One manager on the board.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="ManagerId">The manager.</param>
/// <param name="BranchId">His branch; empty when the board was not told.</param>
/// <param name="Now">The call he is in, or null when he is idle. Of several: talking before hold before ringing, then the longest, then by call id.</param>
/// <param name="OpenCalls">In how many calls he is at once.</param>
/// <param name="OpenMissed">His missed calls that still want a call-back, of any day.</param>
/// <param name="Today">His counters of the branch's present day.</param>
public sealed record BoardManagerRow(string ManagerId, string BranchId, BoardPresence? Now, int OpenCalls, int OpenMissed, BoardTotals Today)
{
    /// <summary>What he is doing now.</summary>
    public BoardPhase Phase => Now?.Phase ?? BoardPhase.Idle;
}
