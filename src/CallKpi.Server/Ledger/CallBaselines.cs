using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Which calls and shares of calls say what is usual, and what they are to a detector.</summary>
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
        foreach (DurationSubject subject in rows.SelectMany(row => Subjects(tenant, row, reader.IdentityId, "")))
        {
            detector.Learn(CallDurationFlags.ToDetector(subject));
        }

        return detector;
    }

    /// <summary>Whether a call is judged: one with a customer that has ended and that a manager answered or was answered on.</summary>
    /// <remarks>A lost end is a lower bound and no end to be judged by; the real one may still come.</remarks>
    public static bool IsJudged(CallRow row) => row.State == (byte)CallState.Ended
        && row.Disposition == (byte)CallDisposition.Answered
        && row.Direction is (byte)CallDirection.Outbound or (byte)CallDirection.Inbound
        && HasPresent(row);

    /// <summary>Whether a call that was judged is judged now too, with all the managers that it had.</summary>
    public static bool Keeps(CallRow row, CallRow judged) =>
        IsJudged(row) && judged.Shares.All(share => !share.IsPresent || IsPresent(row, share.SalesManager));

    /// <summary>Whether a manager had a part in a call.</summary>
    public static bool IsPresent(CallRow row, int manager) => row.Shares.Any(share => share.IsPresent && share.SalesManager == manager);

    /// <summary>What each manager's share of a call is to a flag as the call is known now, in the order of learning; none if it is not judged.</summary>
    /// <param name="tenant">The tenant, while nobody else changes it.</param>
    /// <param name="row">The call.</param>
    /// <param name="identity">The id of a surrogate number.</param>
    /// <param name="call">The call's public id.</param>
    public static IEnumerable<DurationSubject> Subjects(TenantState tenant, CallRow row, Func<int, string> identity, string call) => IsJudged(row)
        ? row.Shares.Where(share => share.IsPresent).Select(share => Subject(tenant, row, share, identity, call))
        : [];

    /// <summary>What a manager's share of a judged call is to a flag.</summary>
    /// <param name="tenant">The tenant, while nobody else changes it.</param>
    /// <param name="row">The call.</param>
    /// <param name="share">The share.</param>
    /// <param name="identity">The id of a surrogate number.</param>
    /// <param name="call">The call's public id.</param>
    public static DurationSubject Subject(TenantState tenant, CallRow row, CallShare share, Func<int, string> identity, string call)
    {
        string manager = identity(share.SalesManager);
        string? client = row.Client is { } number ? identity(number) : null;
        string? classId = client is null ? null : tenant.Organisation.FindClient(client)?.ClassAt(row.StartedAt);
        CallKind kind = new(row.Direction == (byte)CallDirection.Outbound, (CallPart)share.Part);
        return new DurationSubject(call, manager, tenant.BranchFor(manager).Id, client, row.StartedAt, kind, share.TalkTime) { ClassId = classId, Span = share.Span };
    }

    /// <summary>What a call, or a share of one, was to a flag when it was learned.</summary>
    /// <param name="learned">The call as it was learned.</param>
    /// <param name="identity">The id of a surrogate number.</param>
    /// <param name="branch">The branch of a manager.</param>
    /// <param name="call">The call's public id.</param>
    public static DurationSubject Subject(LearnedCall learned, Func<int, string> identity, Func<string, string?> branch, string call)
    {
        string manager = identity(learned.SalesManager);
        return new DurationSubject(
            call, manager, branch(manager), learned.Client is { } client ? identity(client) : null, learned.StartedAt,
            new CallKind(learned.IsOutbound, (CallPart)learned.Part), learned.TalkTime)
        {
            ClassId = learned.PriorityClass is { } classId ? identity(classId) : null,
            Span = learned.Span,
        };
    }

    private static bool HasPresent(CallRow row)
    {
        // Asked of every call that ends: without an enumerator.
        for (int i = 0; i < row.Shares.Count; i++)
        {
            if (row.Shares[i].IsPresent)
            {
                return true;
            }
        }

        return false;
    }
}
