using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.DayReviews;

/// <summary>Begins and ends back-fills in the log. Runs on the pump.</summary>
/// <remarks>Invariant: of a tenant's back-fills only the last can be under way.</remarks>
internal static class BackfillJobs
{
    /// <summary>A back-fill as the read model keeps it.</summary>
    public static BackfillRow Row(int tenant, BackfillJob job) => new(tenant, job.Number, job.ToByteArray());

    /// <summary>A back-fill as the contract has it.</summary>
    public static BackfillJob Job(BackfillRow row) => BackfillJob.Parser.ParseFrom(row.Payload);

    /// <summary>A back-fill by its number, 0 being the latest; null if there is none.</summary>
    public static BackfillJob? Find(ILedgerReader reader, int tenant, long number) =>
        Match(reader.Backfills(tenant, Before(number), 1), number);

    /// <summary>Begins a back-fill; the request was checked.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="caller">Who starts it.</param>
    /// <param name="wanted">Branches, days, and whether again.</param>
    public static BackfillJob Begin(LedgerSession session, Caller caller, BackfillJob wanted)
    {
        TenantState tenant = session.Tenant(caller.TenantId);
        BackfillJob? last = Match(session.Transaction.Backfills(tenant.Number, long.MaxValue, 1), 0);
        if (last is { State: BackfillState.Running })
        {
            throw Refusals.Because(
                RefusalReasons.BackfillRuns,
                StatusCode.FailedPrecondition,
                $"Back-fill {last.Number} is under way; wait for its end (`callkpi detect backfill --watch`) or stop it (`--cancel`).");
        }

        BackfillJob job = wanted.Clone();
        job.Number = (last?.Number ?? 0) + 1;
        job.State = BackfillState.Running;
        job.StartedAt = Timestamp.FromDateTimeOffset(session.Now);
        job.StartedBy = caller.KeyId;
        job.Progress = new BackfillProgress { Number = job.Number, State = job.State };
        return Keep(session, tenant, job);
    }

    /// <summary>Ends a back-fill, complete or stopped by a key; one that has ended stays as it was.</summary>
    public static BackfillJob End(LedgerSession session, string tenantId, BackfillProgress progress, string cancelledBy)
    {
        TenantState tenant = session.Tenant(tenantId);
        BackfillJob job = Match(session.Transaction.Backfills(tenant.Number, Before(progress.Number), 1), progress.Number) ?? throw NoSuchBackfill();
        if (job.State != BackfillState.Running)
        {
            return job;
        }

        BackfillJob ended = job.Clone();
        ended.State = cancelledBy.Length > 0 ? BackfillState.Cancelled : BackfillState.Complete;
        ended.EndedAt = Timestamp.FromDateTimeOffset(session.Now);
        ended.CancelledBy = cancelledBy;
        ended.Progress = progress.Clone();
        ended.Progress.State = ended.State;
        ended.Progress.Complete = ended.State == BackfillState.Complete;
        ended.Progress.TimeLeft = null;
        return Keep(session, tenant, ended);
    }

    /// <summary>The refusal where there is no such back-fill.</summary>
    public static RpcException NoSuchBackfill() => Refusals.Missing(
        RefusalReasons.NoSuchBackfill, "There is no back-fill of this number; `callkpi detect backfill --status` shows them.");

    private static BackfillJob Keep(LedgerSession session, TenantState tenant, BackfillJob job)
    {
        session.AppendRecord(tenant, LogKind.Backfill, new Records.BackfillRecord { Job = job });
        session.Transaction.PutBackfill(Row(tenant.Number, job));
        return job;
    }

    private static long Before(long number) => number == 0 ? long.MaxValue : number + 1;

    private static BackfillJob? Match(IReadOnlyList<BackfillRow> rows, long number) =>
        rows is [var row] && (number == 0 || row.Number == number) ? Job(row) : null;
}
