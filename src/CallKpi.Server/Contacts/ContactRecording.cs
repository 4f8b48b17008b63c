using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Grpc.Core;
using Wire = CallKpi.V1;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Contacts;

/// <summary>Stores what was said of contacts, unless it was said before. Runs on the pump.</summary>
internal static class ContactRecording
{
    private static readonly RpcException NoSuchContact = Refusals.Missing(
        RefusalReasons.NoSuchContact,
        "There is no such contact; a call's is `call/SOURCE/CALL_ID`, a meeting or message has the id under which it was recorded.");

    /// <summary>Stores meetings and messages.</summary>
    public static Wire.RecordContactsResponse Record(
        LedgerSession session, string tenantId, IReadOnlyList<Wire.ContactRecord> records)
    {
        TenantState tenant = session.Tenant(tenantId);
        Wire.RecordContactsResponse response = new();
        for (int index = 0; index < records.Count; index++)
        {
            Wire.ContactRecord record = records[index];
            string message = string.Join(' ', ContactChecks.Faults(record, tenant, session.Now));
            if (message.Length > 0)
            {
                response.Errors.Add(new Wire.ContactError { Index = index, Id = record.Id, Message = message });
            }
            else if (Store(session, tenant, record))
            {
                response.Stored++;
            }
            else
            {
                response.Unchanged++;
            }
        }

        return response;
    }

    /// <summary>Adds facts and purposes to a call's contact or a recorded one.</summary>
    /// <returns>The contact's number.</returns>
    public static long Add(LedgerSession session, Caller caller, Records.ContactFactsRecord addition)
    {
        TenantState tenant = session.Tenant(caller.TenantId);
        long number = NumberOf(session, tenant, caller, addition.ContactId);
        ContactContents contents = ContactEntries.Contents(session, number);
        if (contents.With(addition) != contents)
        {
            session.AppendRecord(tenant, LogKind.ContactFacts, addition, number);
            ContactEntries.Take(session, tenant, number, addition);
        }

        return number;
    }

    /// <summary>The number of a call's contact, or of a recorded one; refused if there is none, or the key may not write of it.</summary>
    public static long NumberOf(LedgerSession session, TenantState tenant, Caller caller, string contactId) =>
        ContactIds.CallOf(contactId) is { } id
            ? FindCall(session, tenant, caller, id.Source, id.CallId)
            : session.Transaction.FindContact(tenant.Number, contactId)?.Contact ?? throw NoSuchContact;

    private static bool Store(LedgerSession session, TenantState tenant, Wire.ContactRecord record)
    {
        long? known = session.Transaction.FindContact(tenant.Number, record.Id)?.Contact;
        if (known is { } contact && record.Equals(ContactEntries.Contents(session, contact).Recorded))
        {
            return false;
        }

        long number = known ?? session.Transaction.NextNumber();
        session.AppendRecord(tenant, LogKind.ContactRecord, record, number);
        ContactEntries.Take(session, tenant, number, record);
        return true;
    }

    private static long FindCall(
        LedgerSession session, TenantState tenant, Caller caller, string source, string callId)
    {
        if (caller.Source is { } own && own != source)
        {
            throw Refusals.Because(
                RefusalReasons.OtherSource,
                StatusCode.PermissionDenied,
                "This key may write for one other source only; use a key of this source.");
        }

        CallRow? call = session.Transaction.FindSource(tenant.Number, source) is { } number
            ? session.Transaction.FindCall(number, callId)
            : null;
        bool isContact = call is not null
            && (call.State == (byte)Domain.Calls.CallState.Open || session.Transaction.GetContact(call.Call) is not null);
        return isContact ? call!.Call : throw NoSuchContact;
    }
}
