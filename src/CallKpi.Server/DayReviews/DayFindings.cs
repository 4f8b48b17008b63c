using CallKpi.Domain.Anomalies;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using Duration = Google.Protobuf.WellKnownTypes.Duration;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.DayReviews;

/// <summary>What a review of a day found, to be written by the pump.</summary>
internal sealed record DayFindings(string TenantId, string BranchId, LocalDate Day, ReviewOrder Order)
{
    /// <summary>The day as it was reviewed before; null if it was not.</summary>
    public required ReviewedDay? Before { get; init; }

    /// <summary>The checks that went over it.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>The checks that failed.</summary>
    public required IReadOnlyList<string> Failed { get; init; }

    /// <summary>What was found, with its subject.</summary>
    public required IReadOnlyList<(FlagSubject Subject, V1.Flag Flag)> Flags { get; init; }

    /// <summary>What was judged.</summary>
    public required JudgedTally Judged { get; init; }

    /// <summary>What is known of the branch at the day's end, to be kept; null if it is not.</summary>
    public LearnedBranchRow? Learned { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Raises the flags that were not found before, and marks the day as reviewed by the checks that went over it.</summary>
    public ReviewedDay Write(LedgerSession session)
    {
        TenantState tenant = session.Tenant(TenantId);
        FlagTally raised = new(), all = new();
        all.Add(Before?.Flags ?? []);
        foreach ((FlagSubject subject, V1.Flag flag) in Flags)
        {
            if (session.RaiseFlag(tenant, flag, CallOf(session, tenant, subject), isNews: !Order.IsBackfill))
            {
                raised.Add(flag.Kind, 1);
                all.Add(flag.Kind, 1);
            }
        }

        ReviewedDay day = new()
        {
            BranchId = BranchId,
            Day = ReviewedDays.Text(Day),
            Checks = { (Before?.Checks ?? []).Except(Failed).Union(Checks) },
            FailedChecks = { Failed },
            Flags = { all.Counts },
            NewFlags = { raised.Counts },
            Judged = { ReviewedDays.Judged(Before, Judged) },
            Took = Duration.FromTimeSpan(Took),
            ReviewedAt = Timestamp.FromDateTimeOffset(session.Now),
            IsBackfill = Order.IsBackfill,
            Backfill = Order.Backfill > 0 ? Order.Backfill : Before?.Backfill ?? 0,
        };
        session.Transaction.PutReviewedDay(ReviewedDays.Row(tenant, day));
        if (Learned is not null)
        {
            session.Transaction.PutLearnedBranch(Learned, KeptBranches.Days);
        }

        session.AppendRecord(tenant, LogKind.DayReviewed, new Records.DayReviewedRecord { Day = day });
        return day;
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
