using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Which calls say what is usual, and what a first learning takes of them.</summary>
internal static class CallBaselines
{
    /// <summary>The latest calls from which a model is learned anew; more change a robust baseline little and cost time.</summary>
    private const int LearnedCalls = 100_000;

    private const int Page = 10_000;

    /// <summary>A detector that has learned a tenant's latest calls, oldest first.</summary>
    public static DurationDetector Learn(int tenant, ILedgerReader reader)
    {
        List<CallRow> rows = [];
        PageKey? after = null;
        while (rows.Count < LearnedCalls)
        {
            CallFilter filter = new(tenant, Disposition: (byte)CallDisposition.Answered);
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
        foreach (CallRow row in rows)
        {
            if (Measured(row, reader.IdentityId) is { } measured)
            {
                detector.Learn(measured);
            }
        }

        return detector;
    }

    /// <summary>What a call is to the detector; null if it is not judged.</summary>
    public static DurationCall? Measured(CallRow row, Func<int, string> identity) =>
        Subject(row, identity, _ => null, call: "") is { } subject ? CallDurationFlags.ToDetector(subject) : null;

    /// <summary>What a call is to a flag: one that a single manager answered or was answered on; else null.</summary>
    /// <param name="row">The call.</param>
    /// <param name="identity">The id of a surrogate number.</param>
    /// <param name="branch">The branch of a manager.</param>
    /// <param name="call">The call's public id.</param>
    public static DurationSubject? Subject(CallRow row, Func<int, string> identity, Func<string, string?> branch, string call)
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
            branch(manager),
            row.Client is { } client ? identity(client) : null,
            row.StartedAt,
            new CallKind(row.Direction == (byte)CallDirection.Outbound),
            row.TalkTime);
    }
}
