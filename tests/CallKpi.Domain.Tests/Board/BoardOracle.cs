using CallKpi.Domain.Board;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Board;

/// <summary>The board counted again from the last versions of all calls, plainly.</summary>
internal static class BoardOracle
{
    internal static BoardManagerRow Manager(string id, string branch, IEnumerable<BoardCall> calls, Func<string, DateOnly> today)
    {
        var parts = calls.SelectMany(call => call.Shares.Where(share => share.ManagerId == id).Select(share => (call, share))).ToList();
        var live = parts.Where(part => part.call.IsOpen && part.share.Phase != BoardPhase.Idle)
            .OrderByDescending(part => part.share.Phase).ThenBy(part => part.share.Since).ThenBy(part => part.call.CallId, StringComparer.Ordinal).ToList();
        var counted = parts.Where(part => part.call.Direction != CallDirection.Internal && part.call.Day == today(part.call.BranchId)).ToList();
        var now = live.Count == 0
            ? null
            : new BoardPresence(live[0].call.CallId, live[0].call.Direction, live[0].share.Phase, live[0].share.Since, live[0].call.ClientId);
        return new BoardManagerRow(
            id,
            branch,
            now,
            live.Count,
            parts.Count(part => part.share.IsMissed && part.call.IsMissedOpen),
            new BoardTotals(
                counted.Count(part => part.call.Direction == CallDirection.Outbound || part.share.IsAnswered),
                counted.Count(part => part.share.IsAnswered),
                counted.Count(part => part.share.IsMissed),
                counted.Count(part => part.share.IsCounted),
                TimeSpan.FromTicks(counted.Sum(part => part.share.Talk.Ticks))));
    }

    internal static BoardBranchRow Branch(string id, IEnumerable<BoardCall> calls, DateOnly today)
    {
        var own = calls.Where(call => call.BranchId == id).ToList();
        var counted = own.Where(call => call.Direction != CallDirection.Internal && call.Day == today).ToList();
        return new BoardBranchRow(
            id,
            today,
            [
                .. own.Where(call => call.IsOpen && call.WaitingSince is not null).OrderBy(call => call.WaitingSince)
                    .ThenBy(call => call.CallId, StringComparer.Ordinal)
                    .Select(call => new BoardWaitingCall(call.CallId, call.WaitingSince!.Value, call.ClientId)),
            ],
            own.Count(call => call.IsMissedOpen),
            new BoardTotals(
                counted.Count,
                counted.Count(call => call.Outcome == BoardOutcome.Answered),
                counted.Count(call => call.Outcome == BoardOutcome.Missed),
                counted.Count(call => call.IsCounted),
                TimeSpan.FromTicks(counted.Sum(call => call.Talk.Ticks))));
    }
}
