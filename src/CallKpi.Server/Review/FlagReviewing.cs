using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Server.Access;
using CallKpi.Server.Contacts;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Flag = CallKpi.Domain.Anomalies.Flag;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Review;

/// <summary>Stores what reviewers say of flags, unless they said it before. Runs on the pump.</summary>
internal static class FlagReviewing
{
    /// <summary>Gives a verdict on a flag.</summary>
    /// <returns>The flag's id: the flag itself is for a reader to show, lest what it is shown with fail those who write beside it.</returns>
    public static string Decide(LedgerSession session, Caller caller, string flagId, FlagStatus status, string comment)
    {
        TenantState tenant = session.Tenant(caller.TenantId);
        FlagRow flag = session.Transaction.FindFlag(tenant.Number, flagId) ?? throw NoSuchFlag();
        bool isSaid = flag.Verdict is { } known
            ? known.Status == (byte)status && known.DecidedBy == caller.KeyId && known.Comment == comment
            : status == FlagStatus.New;
        if (!isSaid)
        {
            Records.FlagReviewedRecord record = new()
            {
                FlagId = flagId, Verdict = status.WireName(), Comment = comment, KeyId = caller.KeyId,
            };
            session.AppendRecord(tenant, LogKind.FlagReviewed, record, flag.Call);
            FlagVerdicts.Take(session, tenant, record, session.Now);
        }

        return flagId;
    }

    /// <summary>Holds a contact for made up.</summary>
    /// <returns>The id of the flag that says so.</returns>
    public static string Report(LedgerSession session, Caller caller, string contactId, string comment)
    {
        TenantState tenant = session.Tenant(caller.TenantId);
        long number = ContactRecording.NumberOf(session, tenant, caller, contactId);
        Flag flag = Reported(session, tenant, number, contactId);
        session.RaiseFlag(tenant, FlagWords.Message(flag, subjectName: null), number);
        return Decide(session, caller, flag.Id, FlagStatus.Confirmed, comment);
    }

    /// <summary>The refusal of a flag that is not there.</summary>
    public static Exception NoSuchFlag() => Refusals.Missing(
        RefusalReasons.NoSuchFlag, "There is no flag of this id; `callkpi flags` and `callkpi review queue` show them.");

    private static Flag Reported(LedgerSession session, TenantState tenant, long number, string contactId)
    {
        ContactRow? contact = session.Transaction.GetContact(number);
        CallRow? call = session.Transaction.GetCall(number);
        FlagSubject subject = call is null
            ? new FlagSubject(FlagSubjectKind.Contact, contactId)
            : new FlagSubject(FlagSubjectKind.Call, $"{session.Transaction.SourceName(call.Source)}/{call.CallId}");
        int? managerNumber = contact?.SalesManager ?? call?.CreditedManager;
        int? clientNumber = contact?.Client ?? call?.Client;
        string? manager = managerNumber is { } one ? session.Transaction.IdentityId(one) : null;
        string? client = clientNumber is { } other ? session.Transaction.IdentityId(other) : null;
        return ReviewFlags.Reported(subject, contact?.At ?? call!.StartedAt, manager, client, tenant.BranchFor(manager).Id);
    }
}
