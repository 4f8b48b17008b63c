using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Judges a call that has just ended against what is usual, then learns from it.</summary>
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

        DurationCall measured = CallDurationFlags.ToDetector(subject);
        DurationVerdict verdict = tenant.Durations.Score(measured);
        tenant.Durations.Learn(measured);
        if (CallDurationFlags.From(subject, verdict) is { } flag)
        {
            Raise(session, known, flag);
        }
    }

    private static void Raise(LedgerSession session, KnownCall known, Flag flag)
    {
        string? manager = flag.ManagerId is { } id ? known.Tenant.Organisation.FindManager(id)?.Name : null;
        session.RaiseFlag(known.Tenant, FlagWords.Message(flag, manager), known.Number);
    }
}
