using CallKpi.Domain.Anomalies;
using CallKpi.Storage;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Ledger;

/// <summary>Takes verdicts on flags, with what follows for contacts: the same when they are given and when the log is read again.</summary>
internal static class FlagVerdicts
{
    /// <summary>Takes a verdict; it was checked when it was given.</summary>
    public static void Take(LedgerSession session, TenantState tenant, Records.FlagReviewedRecord record, DateTimeOffset at)
    {
        FlagRow flag = session.Transaction.FindFlag(tenant.Number, record.FlagId)
            ?? throw new InvalidDataException($"The log has a verdict on the flag {record.FlagId} and not the flag; the log is damaged.");
        FlagStatus status = FlagStatuses.TryParse(record.Verdict, out FlagStatus said) ? said : FlagStatus.New;
        session.Transaction.PutVerdict(new FlagVerdictRow(
            0, tenant.Number, flag.Id, (byte)status, at, record.KeyId, record.Comment));
        if (flag.Call is { } contact && TakesContactOut(flag.Kind))
        {
            JudgeAgain(session, tenant, contact);
        }
    }

    /// <summary>Whether a reviewer confirmed that a call's or recorded contact is made up.</summary>
    public static bool IsMadeUp(ILedgerTransaction transaction, long contact) =>
        transaction.FlagKindsOf(contact, (byte)FlagStatus.Confirmed).Any(TakesContactOut);

    private static bool TakesContactOut(string kind) => FlagKinds.TryParse(kind, out FlagKind known) && known.TakesContactOut();

    private static void JudgeAgain(LedgerSession session, TenantState tenant, long contact)
    {
        // What is not derived yet has no line to judge.
        session.Derive();
        bool isMadeUp = IsMadeUp(session.Transaction, contact);
        if (session.Transaction.GetContact(contact) is { ContactId: not null } row)
        {
            session.Contacts.JudgeAgain(tenant, row with { Reasons = isMadeUp ? ContactWords.FlaggedBit : 0 }, row);
        }
        else if (session.Transaction.GetCall(contact) is not null)
        {
            KnownCall call = session.Call(tenant, contact);
            call.IsMadeUp = isMadeUp;
            session.Touch(call);
        }
    }
}
