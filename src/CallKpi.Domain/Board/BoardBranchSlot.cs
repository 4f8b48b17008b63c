using CallKpi.Domain.Calls;
using NodaTime;

namespace CallKpi.Domain.Board;

/// <summary>All that the board keeps of one branch.</summary>
internal sealed class BoardBranchSlot(string branchId)
{
    private readonly SortedSet<BoardWaitingCall> waiting = new(LongestFirst.Instance);
    private int openMissed;

    /// <summary>True once it was told of; until then it has no row.</summary>
    internal bool IsKnown { get; set; }

    internal DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    internal DateOnly Day { get; private set; }

    internal BoardDays Days { get; } = new();

    /// <summary>The row last published.</summary>
    internal BoardBranchRow? Published { get; set; }

    internal void SetDay(DateTimeOffset asOf) => Day = Instant.FromDateTimeOffset(asOf).InZone(Zone).Date.ToDateOnly();

    /// <summary>Puts a version of a call in, or takes it out again.</summary>
    internal void Change(BoardCall call, bool isAdded, DateOnly firstDayKept)
    {
        if (call is { IsOpen: true, WaitingSince: { } since })
        {
            var caller = new BoardWaitingCall(call.CallId, since, call.ClientId);
            _ = isAdded ? waiting.Add(caller) : waiting.Remove(caller);
        }

        openMissed += call.IsMissedOpen ? (isAdded ? 1 : -1) : 0;
        if (call.Day >= firstDayKept)
        {
            var totals = TotalsOf(call);
            Days.Add(call.BranchId, call.Day, isAdded ? totals : default(BoardTotals).Subtract(totals));
        }
    }

    internal BoardBranchRow Row() => new(branchId, Day, [.. waiting], openMissed, Days.Today(_ => Day));

    private static BoardTotals TotalsOf(BoardCall call) =>
        call.Direction == CallDirection.Internal
            ? default
            : new BoardTotals(
                1,
                call.Outcome == BoardOutcome.Answered ? 1 : 0,
                call.Outcome == BoardOutcome.Missed ? 1 : 0,
                call.IsCounted ? 1 : 0,
                call.Talk);

    private sealed class LongestFirst : IComparer<BoardWaitingCall>
    {
        internal static readonly LongestFirst Instance = new();

        public int Compare(BoardWaitingCall? x, BoardWaitingCall? y)
        {
            var bySince = x!.Since.CompareTo(y!.Since);
            return bySince != 0 ? bySince : StringComparer.Ordinal.Compare(x.CallId, y.CallId);
        }
    }
}
