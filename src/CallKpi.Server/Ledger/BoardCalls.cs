using CallKpi.Domain.Board;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Calls as the board shows them.</summary>
internal static class BoardCalls
{
    /// <summary>A call as its row tells it: the same after a restart as when it was derived.</summary>
    public static BoardCall Of(CallRow row, string key, string branchId, bool isCounted, Func<int, string> identity) =>
        new(key, branchId, DateOnly.FromDayNumber(row.Day), row.StartedAt, Direction(row))
        {
            IsOpen = row.State == (byte)CallState.Open,
            Outcome = Outcome(row),
            ClientId = row.Client is { } client ? identity(client) : null,
            Talk = row.TalkTime,
            IsCounted = isCounted,
            Shares = Shares(row, isCounted, identity),
        };

    /// <summary>An open call with what its managers are doing.</summary>
    public static BoardCall Live(BoardCall board, Call call)
    {
        SortedDictionary<string, BoardShare> shares = new(StringComparer.Ordinal);
        foreach (BoardShare share in board.Shares)
        {
            shares[share.ManagerId] = share with { Talk = TimeSpan.Zero };
        }

        foreach (LiveManager live in call.Live)
        {
            BoardShare share = shares.GetValueOrDefault(live.ManagerId)
                ?? new BoardShare(live.ManagerId, BoardPhase.Idle, live.Since);
            shares[live.ManagerId] = share with { Phase = Phase(live.Phase), Since = live.Since };
        }

        return board with { WaitingSince = call.QueuedSince, Shares = [.. shares.Values] };
    }

    /// <summary>A call's key on the board: source and id, which a line feed parts.</summary>
    public static string Key(string source, string callId) => $"{source.Replace('\n', ' ')}\n{callId}";

    /// <summary>The source and id within a key.</summary>
    public static (string Source, string CallId) Parts(string key)
    {
        int cut = key.IndexOf('\n', StringComparison.Ordinal);
        return (key[..cut], key[(cut + 1)..]);
    }

    /// <summary>A call whose direction is not known yet is shown among the inbound ones.</summary>
    private static CallDirection Direction(CallRow row) =>
        row.Direction == CallDeriver.Unknown ? CallDirection.Inbound : (CallDirection)row.Direction;

    private static BoardOutcome Outcome(CallRow row) => row switch
    {
        { Disposition: (byte)CallDisposition.Answered } => BoardOutcome.Answered,
        { State: (byte)CallState.Open } => BoardOutcome.Pending,
        { IsMissed: true } => BoardOutcome.Missed,
        _ => BoardOutcome.Unanswered,
    };

    private static List<BoardShare> Shares(CallRow row, bool isCounted, Func<int, string> identity)
    {
        List<BoardShare> shares = new(row.Shares.Count + 1);
        foreach (CallShare share in row.Shares)
        {
            shares.Add(new BoardShare(
                identity(share.SalesManager),
                BoardPhase.Idle,
                row.StartedAt,
                share.TalkTime,
                share.IsPresent,
                row.MissedManager == share.SalesManager,
                isCounted && row.CreditedManager == share.SalesManager));
        }

        if (row.MissedManager is { } owner && row.Shares.All(share => share.SalesManager != owner))
        {
            shares.Add(new BoardShare(identity(owner), BoardPhase.Idle, row.StartedAt, IsMissed: true));
        }

        return shares;
    }

    private static BoardPhase Phase(LivePhase phase) => phase switch
    {
        LivePhase.Talking => BoardPhase.Talking,
        LivePhase.Holding => BoardPhase.OnHold,
        _ => BoardPhase.Ringing,
    };
}
