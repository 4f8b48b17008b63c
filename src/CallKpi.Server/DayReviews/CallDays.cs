using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Reads the calls of a branch's local day, and of the whole company in the same hours where the branch speaks for it.</summary>
/// <remarks>
/// What belongs to nobody is the first branch's, so that it reads the company's calls; any other reads those of its managers only, however large the
/// company is.
/// </remarks>
internal static class CallDays
{
    private const int Page = 2_000;

    /// <summary>A day of the branch, and of the company where the branch speaks for it.</summary>
    public static (CallDay Branch, CallDay? Company) Read(DayScope scope, LocalDate date)
    {
        DateTimeZone zone = scope.Calendar.Zone;
        DateTimeOffset from = LocalDays.StartOf(date, zone), to = LocalDays.StartOf(date.PlusDays(1), zone);
        List<DayCall> own = [], all = [];
        foreach (CallRow[] page in Ended(scope, from, to))
        {
            scope.Tenant.Read(tenant => Add(scope, tenant, date, page, own, all));
        }

        CallDay day = new(date, Instant.FromDateTimeOffset(from).InZone(zone).ToDateTimeOffset(), zone, scope.Calendar.IsWorkingDay(date), own);
        return (day, scope.IsOfCompany ? day with { Calls = all } : null);
    }

    /// <summary>Calls that began in [from, to) and have ended, by start and number: the branch's, and of the first branch the company's.</summary>
    public static IEnumerable<CallRow[]> Ended(DayScope scope, DateTimeOffset from, DateTimeOffset to)
    {
        bool isFirst = scope.Tenant.Read(tenant => tenant.FirstBranch.Id == scope.Branch.Id);
        foreach (CallRow[] page in (isFirst ? scope.Reader.EndedCalls(scope.Tenant.Number, from, to) : OfManagers(scope, from, to)).Chunk(Page))
        {
            scope.GiveWay();
            yield return page;
        }
    }

    /// <summary>The calls of the branch's managers, by start and number.</summary>
    private static List<CallRow> OfManagers(DayScope scope, DateTimeOffset from, DateTimeOffset to)
    {
        string[] ids = scope.Tenant.Read(tenant => tenant.Organisation.Managers()
            .Where(manager => tenant.BranchFor(manager.Id).Id == scope.Branch.Id).Select(manager => manager.Id).ToArray());
        List<CallRow> calls = [];
        foreach (string id in ids)
        {
            if (scope.Reader.Identity(scope.Tenant.Number, IdentityKind.SalesManager, id) is { } number)
            {
                calls.AddRange(scope.Reader.EndedCallsOf(number, from, to));
            }
        }

        calls.Sort((left, right) => (left.StartedAt, left.Call).CompareTo((right.StartedAt, right.Call)));
        return calls;
    }

    private static bool Add(DayScope scope, TenantState tenant, LocalDate date, CallRow[] rows, List<DayCall> own, List<DayCall> all)
    {
        ILedgerReader reader = scope.Reader;
        foreach (CallRow row in rows)
        {
            if (row.Direction is not ((byte)CallDirection.Outbound or (byte)CallDirection.Inbound))
            {
                continue;
            }

            string? manager = (row.CreditedManager ?? row.MissedManager) is { } number ? reader.IdentityId(number) : null;
            string? client = row.Client is { } party ? reader.IdentityId(party) : null;
            string branch = tenant.BranchFor(manager).Id;
            bool isOwn = branch == scope.Branch.Id;
            if (!isOwn && !scope.IsOfCompany)
            {
                continue;
            }

            DayCall call = Call(scope, tenant, date, row, manager, client, isOwn) with { BranchId = branch };
            if (scope.IsOfCompany)
            {
                all.Add(call);
            }

            if (isOwn)
            {
                own.Add(call);
            }
        }

        return true;
    }

    private static DayCall Call(DayScope scope, TenantState tenant, LocalDate date, CallRow row, string? manager, string? client, bool isOwn)
    {
        Client? known = client is null ? null : tenant.Organisation.FindClient(client);
        return new DayCall(
            row.StartedAt,
            manager,
            client,
            row.Direction == (byte)CallDirection.Outbound,
            row.Disposition == (byte)CallDisposition.Answered,
            row.TalkTime,
            isOwn ? Subject(scope, tenant, row) : null)
        {
            IsWithOwnClient = manager is not null && known?.AssignedManager(row.StartedAt) == manager,
            IsWithLead = known is null || known.PurchasesBefore(date.ToDateOnly()) == 0,
        };
    }

    /// <summary>A whole call: how long a share lasts says little of how a manager talks on that day.</summary>
    private static DurationSubject? Subject(DayScope scope, TenantState tenant, CallRow row) =>
        CallBaselines.Subjects(tenant, row, scope.Reader.IdentityId, $"{scope.Reader.SourceName(row.Source)}/{row.CallId}")
            .FirstOrDefault(each => each.Kind.Part == CallPart.Whole);
}
