using CallKpi.Domain.Anomalies;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using Duration = Google.Protobuf.WellKnownTypes.Duration;
using Flag = CallKpi.Domain.Anomalies.Flag;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.DayReviews;

/// <summary>What a review of a day found, to be written by the pump.</summary>
internal sealed record DayFindings(
    string TenantId, string BranchId, LocalDate Day, IReadOnlyList<string> Checks, IReadOnlyList<Flag> Flags, TimeSpan Took, bool IsBackfill)
{
    /// <summary>Raises the flags that were not found before, and marks the day as reviewed.</summary>
    public ReviewedDay Write(LedgerSession session)
    {
        TenantState tenant = session.Tenant(TenantId);
        SortedDictionary<string, long> raised = new(StringComparer.Ordinal);
        foreach (Flag flag in Flags)
        {
            if (session.RaiseFlag(tenant, FlagWords.Message(flag, NameOf(tenant, flag)), CallOf(session, tenant, flag.Subject)))
            {
                raised[flag.Kind.WireName()] = raised.GetValueOrDefault(flag.Kind.WireName()) + 1;
            }
        }

        ReviewedDay day = new()
        {
            BranchId = BranchId,
            Day = LocalDatePattern.Iso.Format(Day),
            Checks = { Checks },
            Flags = { raised.Select(kind => new FlagCount { Kind = kind.Key, Count = kind.Value }) },
            Took = Duration.FromTimeSpan(Took),
            ReviewedAt = Timestamp.FromDateTimeOffset(session.Now),
            IsBackfill = IsBackfill,
        };
        session.Transaction.PutReviewedDay(ReviewedDays.Row(tenant, day));
        session.AppendRecord(tenant, LogKind.DayReviewed, new Records.DayReviewedRecord { Day = day });
        return day;
    }

    /// <summary>How the flag's sentence calls the manager, or the branch.</summary>
    private static string? NameOf(TenantState tenant, Flag flag)
    {
        string? name = flag.ManagerId is { } manager
            ? tenant.Organisation.FindManager(manager)?.Name
            : flag.BranchId is { } branch ? tenant.Organisation.FindBranch(branch)?.Name : null;
        return string.IsNullOrEmpty(name) ? null : name;
    }

    /// <summary>The number of a call that a flag names as SOURCE/CALL_ID, either of which may hold a slash.</summary>
    private static long? CallOf(LedgerSession session, TenantState tenant, FlagSubject subject)
    {
        if (subject.Kind != FlagSubjectKind.Call)
        {
            return null;
        }

        for (int slash = subject.Id.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = subject.Id.IndexOf('/', slash + 1))
        {
            if (session.Transaction.FindSource(tenant.Number, subject.Id[..slash]) is { } source
                && session.Transaction.FindCall(source, subject.Id[(slash + 1)..]) is { } row)
            {
                return row.Call;
            }
        }

        return null;
    }
}
