using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>What is usual for calls: learned from the calls of the store at a start, and from each call as it ends.</summary>
internal static class CallBaselines
{
    /// <summary>The latest calls from which a start learns; more change a robust baseline little and cost time.</summary>
    private const int LearnedCalls = 100_000;

    private const int Page = 10_000;

    /// <summary>Teaches a tenant's detector its latest calls, oldest first.</summary>
    public static void Learn(TenantState tenant, ILedgerReader reader)
    {
        List<CallRow> rows = [];
        PageKey? after = null;
        while (rows.Count < LearnedCalls)
        {
            CallFilter filter = new(tenant.Number, Disposition: (byte)CallDisposition.Answered);
            IReadOnlyList<CallRow> page = reader.Calls(filter, after, Page);
            rows.AddRange(page);
            if (page.Count < Page)
            {
                break;
            }

            after = new PageKey(page[^1].StartedAt, page[^1].Call);
        }

        rows.Reverse();
        foreach (CallRow row in rows)
        {
            if (Subject(tenant, row, reader.IdentityId, call: "") is { } subject)
            {
                tenant.Durations.Learn(CallDurationFlags.ToDetector(subject));
            }
        }
    }

    /// <summary>What a call is to the detector: one that a single manager answered or was answered on; else null.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="row">The call.</param>
    /// <param name="identity">The id of a surrogate number.</param>
    /// <param name="call">The call's public id.</param>
    public static DurationSubject? Subject(TenantState tenant, CallRow row, Func<int, string> identity, string call)
    {
        bool isJudged = row.State == (byte)CallState.Ended
            && row.Disposition == (byte)CallDisposition.Answered
            && row.Direction is (byte)CallDirection.Outbound or (byte)CallDirection.Inbound
            && row.Shares.Count == 1;
        if (!isJudged)
        {
            return null;
        }

        string manager = identity(row.Shares[0].SalesManager);
        return new DurationSubject(
            call,
            manager,
            tenant.BranchFor(manager).Id,
            row.Client is { } client ? identity(client) : null,
            row.StartedAt,
            new CallKind(row.Direction == (byte)CallDirection.Outbound),
            row.TalkTime);
    }
}
