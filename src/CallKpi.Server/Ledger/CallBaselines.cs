using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Which calls say what is usual, and what they are to a detector.</summary>
internal static class CallBaselines
{
    /// <summary>The latest calls from which a model is learned anew; more change a robust baseline little and cost time.</summary>
    private const int LearnedCalls = 100_000;

    private const int Page = 10_000;

    /// <summary>A detector that has learned a tenant's latest calls, oldest first.</summary>
    public static DurationDetector Learn(TenantState tenant, ILedgerReader reader)
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
        DurationDetector detector = new();
        foreach (DurationSubject subject in rows.Select(row => Subject(tenant, row, reader.IdentityId, "")).OfType<DurationSubject>())
        {
            detector.Learn(CallDurationFlags.ToDetector(subject));
        }

        return detector;
    }

    /// <summary>Whether a call's duration is judged: one that a single manager answered or was answered on.</summary>
    public static bool IsJudged(CallRow row) => row.State == (byte)CallState.Ended
        && row.Disposition == (byte)CallDisposition.Answered
        && row.Direction is (byte)CallDirection.Outbound or (byte)CallDirection.Inbound
        && row.Shares.Count == 1;

    /// <summary>What a call is to a flag as it is known now; null if it is not judged.</summary>
    /// <param name="tenant">The tenant, while nobody else changes it.</param>
    /// <param name="row">The call.</param>
    /// <param name="identity">The id of a surrogate number.</param>
    /// <param name="call">The call's public id.</param>
    public static DurationSubject? Subject(TenantState tenant, CallRow row, Func<int, string> identity, string call)
    {
        if (!IsJudged(row))
        {
            return null;
        }

        string manager = identity(row.Shares[0].SalesManager);
        string? client = row.Client is { } number ? identity(number) : null;
        string? classId = client is null ? null : tenant.Organisation.FindClient(client)?.ClassAt(row.StartedAt);
        return new DurationSubject(
            call, manager, tenant.BranchFor(manager).Id, client, row.StartedAt, new CallKind(row.Direction == (byte)CallDirection.Outbound), row.TalkTime)
        {
            ClassId = classId,
        };
    }

    /// <summary>What a call was to a flag when it was learned.</summary>
    /// <param name="learned">The call as it was learned.</param>
    /// <param name="identity">The id of a surrogate number.</param>
    /// <param name="branch">The branch of a manager.</param>
    /// <param name="call">The call's public id.</param>
    public static DurationSubject Subject(LearnedCall learned, Func<int, string> identity, Func<string, string?> branch, string call)
    {
        string manager = identity(learned.SalesManager);
        return new DurationSubject(
            call, manager, branch(manager), learned.Client is { } client ? identity(client) : null, learned.StartedAt,
            new CallKind(learned.IsOutbound), learned.TalkTime)
        {
            ClassId = learned.PriorityClass is { } classId ? identity(classId) : null,
        };
    }
}
