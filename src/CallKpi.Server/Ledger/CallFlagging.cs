using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Judges a call against what is usual as soon as it has ended and is a manager's, then learns from it.</summary>
internal static class CallFlagging
{
    /// <summary>Raises a flag if the call is out of the ordinary. The verdict comes before the learning: no look-ahead.</summary>
    public static void Judge(LedgerSession session, KnownCall known, Call call, CallRow row)
    {
        TenantState tenant = known.Tenant;
        DurationSubject? subject = CallBaselines.Subject(
            tenant,
            row,
            number => number == row.Client ? call.ClientId! : call.Shares[0].ManagerId,
            $"{known.SourceName}/{known.CallId}");
        if (subject is null)
        {
            return;
        }

        if (tenant.Durations.NeedsVersion)
        {
            session.MakeVersion(tenant);
        }

        Flag? flag = CallDurationFlags.Judge(subject, tenant.Durations.Detector);
        session.Learn(tenant, CallDurationFlags.ToDetector(subject), Learned(session, row, subject));
        if (flag is not null)
        {
            Raise(session, known, flag with { Neighbours = [.. flag.Neighbours.Select(each => Named(session, row, each))] });
        }
    }

    private static LearnedCall Learned(LedgerSession session, CallRow row, DurationSubject subject) => new(
        row.Call,
        row.Shares[0].SalesManager,
        row.Client,
        subject.ClassId is { } name ? session.Transaction.Identity(row.Tenant, IdentityKind.PriorityClass, name) : null,
        subject.Kind.IsOutbound,
        row.StartedAt,
        row.TalkTime);

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
    private static FlagNeighbour Named(LedgerSession session, CallRow row, FlagNeighbour neighbour) =>
        session.Transaction.CallOfManagerAt(row.Shares[0].SalesManager, neighbour.At) is { } number
            && session.Transaction.GetCall(number) is { } call
            ? neighbour with { Id = $"{session.Transaction.SourceName(call.Source)}/{call.CallId}" }
            : neighbour;
}
