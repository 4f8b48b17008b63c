using CallKpi.Domain.Board;
using CallKpi.Domain.Calls;
using CallKpi.Server.Ledger;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Board;

/// <summary>The domain's board in the contract's form.</summary>
internal static class BoardMessages
{
    /// <summary>A manager's row.</summary>
    public static Wire.BoardRow Row(BoardManagerRow row, string name) => new()
    {
        ManagerId = row.ManagerId,
        ManagerName = name,
        BranchId = row.BranchId,
        Phase = Phase(row.Phase),
        Since = row.Now is { } now ? Timestamp.FromDateTimeOffset(now.Since) : null,
        Calls = row.Today.Calls,
        Answered = row.Today.Answered,
        Missed = row.Today.Missed,
        TalkSeconds = (long)row.Today.Talk.TotalSeconds,
        CountedContacts = row.Today.Counted,
    };

    /// <summary>A call in progress.</summary>
    public static Wire.LiveCall Live(BoardCall call)
    {
        BoardPhase phase = call.Shares.Count == 0 ? BoardPhase.Ringing : call.Shares.Max(share => share.Phase);
        Wire.LiveCall live = new()
        {
            Key = Key(call.CallId),
            Direction = call.Direction switch
            {
                CallDirection.Inbound => Wire.Direction.Inbound,
                CallDirection.Outbound => Wire.Direction.Outbound,
                _ => Wire.Direction.Internal,
            },
            StartedAt = Timestamp.FromDateTimeOffset(call.StartedAt),
            ClientId = call.ClientId ?? "",
            Phase = Phase(phase == BoardPhase.Idle ? BoardPhase.Ringing : phase),
            BranchId = call.BranchId,
            Queued = call.WaitingSince is not null,
        };
        live.ManagerIds.AddRange(call.Shares.Where(share => share.Phase != BoardPhase.Idle).Select(share => share.ManagerId));
        return live;
    }

    /// <summary>A call's public key.</summary>
    public static Wire.LiveCallKey Key(string callId)
    {
        (string source, string id) = BoardCalls.Parts(callId);
        return new Wire.LiveCallKey { Source = source, CallId = id };
    }

    /// <summary>The company's figures.</summary>
    public static Wire.BoardTotals Totals(BoardTotals totals, int live) => new()
    {
        Calls = totals.Calls,
        Answered = totals.Answered,
        Missed = totals.Missed,
        TalkSeconds = (long)totals.Talk.TotalSeconds,
        CountedContacts = totals.Counted,
        Live = live,
    };

    private static Wire.ManagerPhase Phase(BoardPhase phase) => phase switch
    {
        BoardPhase.Ringing => Wire.ManagerPhase.Ringing,
        BoardPhase.Talking => Wire.ManagerPhase.Talking,
        BoardPhase.OnHold => Wire.ManagerPhase.Holding,
        _ => Wire.ManagerPhase.Idle,
    };
}
