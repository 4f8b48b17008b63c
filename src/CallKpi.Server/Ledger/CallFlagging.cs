using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Judges each manager's share of a call against what is usual as soon as it has ended and is his, then learns from it.</summary>
internal static class CallFlagging
{
    /// <summary>
    /// Raises a flag for each share that is out of the ordinary. The verdict on a share comes before it is learned: no look-ahead. Shares are learned in the
    /// order of their managers' ids, so that another fold of the call gives the same order.
    /// </summary>
    /// <remarks>
    /// Every share is judged once, when it is known whose it is, and learned once. Who comes to those who were judged, as extensions are corrected, is judged
    /// then. Where one of them leaves, nobody who comes is judged any more, then or ever: it may be the share of him who left.
    /// </remarks>
    /// <param name="session">What writes.</param>
    /// <param name="known">The call.</param>
    /// <param name="call">Its fold.</param>
    /// <param name="row">Its row.</param>
    /// <param name="previous">Its row before; null if it is new.</param>
    public static void Judge(LedgerSession session, KnownCall known, Call call, CallRow row, CallRow? previous)
    {
        CallRow? judged = previous is not null && CallBaselines.IsJudged(previous) ? previous : null;
        if (judged is not null && !CallBaselines.Keeps(row, judged))
        {
            session.CloseJudgement(known);
        }

        if (known.WasJudgedBefore || !CallBaselines.IsJudged(row))
        {
            return;
        }

        for (int i = 0; i < row.Shares.Count; i++)
        {
            if (row.Shares[i].IsPresent && (judged is null || !CallBaselines.IsPresent(judged, row.Shares[i].SalesManager)))
            {
                // The managers who were present come first in a row, as in its call.
                Judge(session, known, row, row.Shares[i], call.Shares[i].ManagerId, call.ClientId);
            }
        }
    }

    private static void Judge(LedgerSession session, KnownCall known, CallRow row, CallShare share, string manager, string? client)
    {
        TenantState tenant = known.Tenant;
        DurationSubject subject = CallBaselines.Subject(
            tenant,
            row,
            share,
            number => number == row.Client ? client! : manager,
            $"{known.SourceName}/{known.CallId}");
        if (tenant.Durations.NeedsVersion)
        {
            session.MakeVersion(tenant);
        }

        Flag? flag = CallDurationFlags.Judge(subject, tenant.Durations.Detector);
        session.Learn(tenant, CallDurationFlags.ToDetector(subject), Learned(session, row, share, subject));
        if (flag is not null)
        {
            Raise(session, known, flag with { Neighbours = [.. flag.Neighbours.Select(each => Named(session, share, each))] });
        }
    }

    private static LearnedCall Learned(LedgerSession session, CallRow row, CallShare share, DurationSubject subject) => new(
        row.Call,
        share.SalesManager,
        row.Client,
        subject.ClassId is { } name ? session.Transaction.Identity(row.Tenant, IdentityKind.PriorityClass, name) : null,
        subject.Kind.IsOutbound,
        row.StartedAt,
        share.TalkTime,
        share.Part,
        share.Span);

    private static void Raise(LedgerSession session, KnownCall known, Flag flag)
    {
        TenantState tenant = known.Tenant;
        string? manager = flag.ManagerId is { } id ? tenant.Organisation.FindManager(id)?.Name : null;
        if (session.RaiseFlag(tenant, FlagWords.Message(flag, manager, tenant.Durations.VersionName), known.Number))
        {
            session.Transaction.NameModel(tenant.Number, Learning.DurationModel.Name, tenant.Durations.Version, session.Now);
        }
    }

    /// <summary>An earlier call of the same manager with its public id, where the store knows it.</summary>
    private static FlagNeighbour Named(LedgerSession session, CallShare share, FlagNeighbour neighbour) =>
        session.Transaction.CallOfManagerAt(share.SalesManager, neighbour.At) is { } number
            && session.Transaction.GetCall(number) is { } call
            ? neighbour with { Id = $"{session.Transaction.SourceName(call.Source)}/{call.CallId}" }
            : neighbour;
}
