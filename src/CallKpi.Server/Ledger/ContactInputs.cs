using CallKpi.Domain.Calls;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Contacts;
using CallKpi.Domain.Periods;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Lines of the ledger as the domain judges them.</summary>
internal static class ContactInputs
{
    /// <summary>A line with its parties, its client and what was learned.</summary>
    public static ContactInput Of(TenantState tenant, ContactRow row, ContactParties parties, ContactContents content)
    {
        Client? client = parties.ClientId is null ? null : tenant.Organisation.FindClient(parties.ClientId);
        return new ContactInput(row.ContactId ?? "", (ContactKind)row.Kind, row.At)
        {
            ClientId = parties.ClientId,
            ManagerId = parties.ManagerId,
            Direction = row.Direction == CallDeriver.Unknown ? null : (CallDirection)row.Direction,
            Answered = row.TookPlace,
            MeetingHeld = row.TookPlace,
            TalkTime = row.Kind == (byte)ContactKind.Call ? row.TalkTime : null,
            AssignedManagerId = client?.AssignedManager(row.At),
            PurchasesBefore = client is null || client.Purchases.Count == 0
                ? 0
                : client.PurchasesBefore(LocalDays.DateOf(row.At, tenant.TimeOf(parties.Branch).Zone).ToDateOnly()),
            HasConfirmedFakeFlag = (row.Reasons & ContactWords.FlaggedBit) != 0,
            Purposes = content.Purposes,
            Facts = content.Facts.Count == 0 ? [] : [.. content.Facts.Select(ContactWords.Fact)],
        };
    }
}
