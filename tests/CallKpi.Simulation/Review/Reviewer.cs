using CallKpi.Domain.Anomalies;
using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Review;
using CallKpi.Simulation.Running;
using Grpc.Core;

namespace CallKpi.Simulation.Review;

/// <summary>A reviewer who reports calls as made up while their events still come, and changes his mind.</summary>
internal sealed class Reviewer(int seed)
{
    private static readonly Caller Key = new(World.TenantId, "reviewer", null);

    // His own dice: what he says does not change what the rest of the world does.
    private readonly Random _dice = new(seed ^ 0x5eed);
    private readonly List<string> _flagIds = [];
    private int _words;

    /// <summary>What he says next, to be run on the pump; it gives the flag and the comment that it then has, or null where the server knows no such call yet.</summary>
    /// <param name="calls">The calls that there will ever be, by source and id.</param>
    public Func<LedgerSession, (string FlagId, string Comment)?> Next(IReadOnlyList<(string Source, string CallId)> calls)
    {
        string comment = $"word {++_words}";
        if (_flagIds.Count > 0 && _dice.Next(2) == 0)
        {
            string flagId = _flagIds[_dice.Next(_flagIds.Count)];
            FlagStatus status = (FlagStatus)_dice.Next(4);
            return session => (FlagReviewing.Decide(session, Key, flagId, status, comment), status == FlagStatus.New ? "" : comment);
        }

        (string source, string callId) = calls[_dice.Next(calls.Count)];
        return session => Report(session, ContactIds.OfCall(source, callId), comment);
    }

    /// <summary>The server answered.</summary>
    public void Heard(string flagId)
    {
        if (!_flagIds.Contains(flagId))
        {
            _flagIds.Add(flagId);
        }
    }

    private static (string FlagId, string Comment)? Report(LedgerSession session, string contactId, string comment)
    {
        try
        {
            return (FlagReviewing.Report(session, Key, contactId, comment), comment);
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
