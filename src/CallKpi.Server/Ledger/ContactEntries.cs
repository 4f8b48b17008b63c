using CallKpi.Domain.Contacts;
using CallKpi.Domain.Organisation;
using CallKpi.Storage;
using Wire = CallKpi.V1;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Ledger;

/// <summary>Takes what was said of contacts into the ledger: the same when it is said and when the log is read again.</summary>
internal static class ContactEntries
{
    /// <summary>Takes a recorded meeting or message.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="number">The contact's number.</param>
    /// <param name="record">What was recorded; it was checked when it was accepted.</param>
    public static void Take(LedgerSession session, TenantState tenant, long number, Wire.ContactRecord record)
    {
        ContactContents contents = Contents(session, number).With(record);
        session.Transaction.PutContactFacts(number, contents.ToBytes());
        string? clientId = record.ClientId.Length == 0 ? null : record.ClientId;
        string? managerId = record.ManagerId.Length == 0 ? null : record.ManagerId;
        Branch branch = tenant.BranchFor(managerId);
        ContactKind kind = ContactWords.LedgerKind(record.Kind);
        DateTimeOffset at = record.At.ToDateTimeOffset();
        ContactRow? previous = session.Transaction.GetContact(number);
        ContactRow draft = new()
        {
            Contact = number,
            Tenant = tenant.Number,
            ContactId = record.Id,
            Kind = (byte)kind,
            At = at,
            Client = Number(session, tenant, IdentityKind.Client, clientId),
            SalesManager = Number(session, tenant, IdentityKind.SalesManager, managerId),
            Direction = ContactWords.DirectionNumber(record.Direction),
            HasQuestionnaire = record.Kind == Wire.ContactKind.QuestionnaireMeeting,
            TookPlace = kind == ContactKind.Message || record.Held,
            Day = tenant.TimeOf(branch).DayOf(at),
            HasFacts = contents.IsFilled,
            Reasons = (previous?.Reasons ?? 0) & ContactWords.FlaggedBit,
        };
        session.Contacts.Put(tenant, draft, previous, new ContactParties(clientId, managerId, branch));
    }

    /// <summary>Takes facts and purposes that were added to a contact.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="number">The contact's number.</param>
    /// <param name="addition">What was added; it was checked when it was accepted.</param>
    public static void Take(LedgerSession session, TenantState tenant, long number, Records.ContactFactsRecord addition)
    {
        session.Transaction.PutContactFacts(number, Contents(session, number).With(addition).ToBytes());
        if (ContactIds.CallOf(addition.ContactId) is { } id)
        {
            KnownCall call = session.Call(tenant, id.Source, id.CallId, number);
            call.HasFacts = true;
            session.Touch(call);
        }
        else if (session.Transaction.GetContact(number) is { } row)
        {
            session.Contacts.JudgeAgain(tenant, row with { HasFacts = true }, row);
        }
    }

    /// <summary>What is kept of a contact now.</summary>
    public static ContactContents Contents(LedgerSession session, long number) =>
        ContactContents.Read(session.Transaction.ContactFacts(number));

    private static int? Number(LedgerSession session, TenantState tenant, IdentityKind kind, string? id) =>
        id is null ? null : session.Transaction.Identity(tenant.Number, kind, id);
}
