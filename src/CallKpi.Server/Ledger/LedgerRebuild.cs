using CallKpi.Domain.Calls;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Deals;
using CallKpi.Server.Review;
using CallKpi.Storage;
using Wire = CallKpi.V1;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Ledger;

/// <summary>
/// Derives the read models again from the log, in its order, under the organisation and the policies as they are now:
/// the same code as when each entry came, so that the result is the same.
/// </summary>
/// <param name="session">The transaction.</param>
internal sealed class LedgerRebuild(LedgerSession session)
{
    /// <summary>Entries between two derivations: many events of a call are derived at once, and memory stays flat.</summary>
    private const int Page = 5_000;

    private readonly Dictionary<int, TenantState> _tenants = session.State.Tenants.ToDictionary(tenant => tenant.Number);

    /// <summary>Derives everything.</summary>
    /// <param name="report">Is told how many entries have been read.</param>
    public void Run(Action<long> report)
    {
        session.IsRebuild = true;
        session.Transaction.DropReadModels();
        long done = 0;
        IReadOnlyList<StoredEntry> page;
        for (long after = 0; (page = session.Transaction.EntriesAfter(after, Page)).Count > 0; after = page[^1].Sequence)
        {
            foreach (StoredEntry entry in page)
            {
                Take(_tenants[entry.Tenant], entry);
            }

            session.Derive();
            session.News.Clear();
            done += page.Count;
            report(done);
        }
    }

    private void Take(TenantState tenant, StoredEntry entry)
    {
        switch (entry.Kind)
        {
            case LogKind.CallEvent:
                CallEvent callEvent = StoredEvents.Read(entry);
                session.Add(session.Call(tenant, callEvent.Source, callEvent.CallId, entry.Call), callEvent, entry.Sequence);
                break;
            case LogKind.RecordingStored:
                TakeRecording(tenant, entry);
                break;
            case LogKind.ContactRecord:
                ContactEntries.Take(
                    session, tenant, Number(entry), Wire.ContactRecord.Parser.ParseFrom(entry.Payload));
                break;
            case LogKind.ContactFacts:
                ContactEntries.Take(
                    session, tenant, Number(entry), Records.ContactFactsRecord.Parser.ParseFrom(entry.Payload));
                break;
            case LogKind.Deal:
                DealEntries.Take(session, tenant, Wire.Deal.Parser.ParseFrom(entry.Payload), entry.ReceivedAt);
                break;
            case LogKind.DealPolicy:
                DealEntries.Take(session, tenant, Wire.DealPolicy.Parser.ParseFrom(entry.Payload));
                break;
            case LogKind.FlagRaised:
                session.Transaction.PutFlag(FlagWords.Row(
                    session.Transaction, tenant, entry.Call, Wire.Flag.Parser.ParseFrom(entry.Payload), entry.ReceivedAt));
                break;
            case LogKind.FlagReviewed:
                FlagVerdicts.Take(session, tenant, Records.FlagReviewedRecord.Parser.ParseFrom(entry.Payload), entry.ReceivedAt);
                break;
            case LogKind.FlagSuppression:
                session.Transaction.PutReviewRule(Suppressions.Row(
                    tenant.Number, Records.FlagSuppressionRecord.Parser.ParseFrom(entry.Payload).Suppression));
                break;
            case LogKind.AlarmBudget:
                session.Transaction.PutReviewRule(Budgets.Row(
                    tenant.Number, Records.AlarmBudgetRecord.Parser.ParseFrom(entry.Payload).Budget));
                break;
            case LogKind.DayReviewed:
                session.Transaction.PutReviewedDay(ReviewedDays.Row(
                    tenant, Records.DayReviewedRecord.Parser.ParseFrom(entry.Payload).Day));
                break;
            case LogKind.Backfill:
                session.Transaction.PutBackfill(BackfillJobs.Row(tenant.Number, Records.BackfillRecord.Parser.ParseFrom(entry.Payload).Job));
                break;
            default:
                // Organisation, policies and keys are in memory already; a hearing is in the log alone.
                break;
        }
    }

    private void TakeRecording(TenantState tenant, StoredEntry entry)
    {
        Records.RecordingStoredRecord record = Records.RecordingStoredRecord.Parser.ParseFrom(entry.Payload);
        KnownCall call = session.Call(tenant, record.Header.Source, record.Header.CallId, entry.Call);
        session.Add(call, StoredEvents.OfRecording(record, entry.ReceivedAt), entry.Sequence);
        int source = session.Transaction.Source(tenant.Number, record.Header.Source);
        session.Transaction.PutRecording(StoredEvents.RecordingRow(call.Number, source, record));
    }

    private static long Number(StoredEntry entry) => entry.Call
        ?? throw new InvalidDataException($"Entry {entry.Sequence} of the log names no contact; the log is damaged.");
}
