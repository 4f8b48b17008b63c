using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Board;

/// <summary>All that the board keeps of one manager.</summary>
internal sealed class BoardManagerSlot(string managerId)
{
    private readonly SortedSet<BoardPresence> open = new(MostEngagedFirst.Instance);
    private int openMissed;

    /// <summary>The branch he was told to be of; null until he is told of, and so long he has no row.</summary>
    internal string? BranchId { get; set; }

    internal BoardDays Days { get; } = new();

    /// <summary>The row last published.</summary>
    internal BoardManagerRow? Published { get; set; }

    /// <summary>Puts his part of a version in, or takes it out again.</summary>
    internal void Change(BoardCall call, BoardShare share, bool isAdded, DateOnly firstDayKept)
    {
        if (call.IsOpen && share.Phase != BoardPhase.Idle)
        {
            var presence = new BoardPresence(call.CallId, call.Direction, share.Phase, share.Since, call.ClientId);
            _ = isAdded ? open.Add(presence) : open.Remove(presence);
        }

        openMissed += share.IsMissed && call.IsMissedOpen ? (isAdded ? 1 : -1) : 0;
        if (call.Day >= firstDayKept)
        {
            var totals = TotalsOf(call, share);
            Days.Add(call.BranchId, call.Day, isAdded ? totals : default(BoardTotals).Subtract(totals));
        }
    }

    internal BoardManagerRow Row(Func<string, DateOnly> dayOfBranch) =>
        new(managerId, BranchId ?? "", open.Min, open.Count, openMissed, Days.Today(dayOfBranch));

    // A telephone that rang in a group without being answered is nobody's call: six telephones would make one call six.
    // A missed call is counted as missed, not as a call that he took part in.
    private static BoardTotals TotalsOf(BoardCall call, BoardShare share) =>
        call.Direction == CallDirection.Internal
            ? default
            : new BoardTotals(
                share.IsAnswered || call.Direction == CallDirection.Outbound ? 1 : 0,
                share.IsAnswered ? 1 : 0,
                share.IsMissed ? 1 : 0,
                share.IsCounted ? 1 : 0,
                share.Talk);

    private sealed class MostEngagedFirst : IComparer<BoardPresence>
    {
        internal static readonly MostEngagedFirst Instance = new();

        public int Compare(BoardPresence? x, BoardPresence? y)
        {
            var byPhase = y!.Phase.CompareTo(x!.Phase);
            var bySince = byPhase != 0 ? byPhase : x.Since.CompareTo(y.Since);
            return bySince != 0 ? bySince : StringComparer.Ordinal.Compare(x.CallId, y.CallId);
        }
    }
}
