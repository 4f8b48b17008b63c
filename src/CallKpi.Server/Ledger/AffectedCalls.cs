using CallKpi.Domain.Organisation;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Which calls and contacts a change of the organisation concerns.</summary>
internal static class AffectedCalls
{
    private const int Page = 1_000;

    /// <summary>Touches the calls, and judges again the recorded contacts, that a change concerns.</summary>
    public static void Touch(LedgerSession session, TenantState tenant, OrganisationChange change)
    {
        if (change.Branches.Count > 0)
        {
            // A zone, a calendar or a dial plan concerns every call.
            TouchAll(session, tenant);
        }

        foreach (ExtensionInterval interval in change.Extensions)
        {
            TouchUnmatched(session, tenant, new UnmatchedParty(UnmatchedParties.Extension, interval.Extension));
            TouchManagers(session, tenant, change.Managers, interval.From);
        }

        foreach (Domain.Clients.PhoneNumber phone in change.Phones)
        {
            TouchUnmatched(session, tenant, new UnmatchedParty(UnmatchedParties.Number, phone.E164));
        }

        foreach (string clientId in change.Clients)
        {
            TouchClient(session, tenant, clientId);
        }

        session.News.Add(new LedgerNews(tenant, 0, null));
    }

    private static void TouchAll(LedgerSession session, TenantState tenant)
    {
        long after = 0;
        IReadOnlyList<long> page;
        do
        {
            page = session.Transaction.CallsAfter(tenant.Number, after, Page);
            foreach (long call in page)
            {
                session.Touch(session.Call(tenant, call));
                after = call;
            }
        }
        while (page.Count == Page);
    }

    private static void TouchUnmatched(LedgerSession session, TenantState tenant, UnmatchedParty party)
    {
        foreach (long call in session.Transaction.UnmatchedCalls(tenant.Number, party))
        {
            session.Touch(session.Call(tenant, call));
        }
    }

    private static void TouchManagers(
        LedgerSession session, TenantState tenant, IReadOnlyList<string> managers, DateTimeOffset from)
    {
        foreach (string managerId in managers)
        {
            if (session.Transaction.FindIdentity(tenant.Number, IdentityKind.SalesManager, managerId) is { } manager)
            {
                foreach (long call in session.Transaction.CallsOfManager(manager, from))
                {
                    session.Touch(session.Call(tenant, call));
                }
            }
        }
    }

    private static void TouchClient(LedgerSession session, TenantState tenant, string clientId)
    {
        if (session.Transaction.FindIdentity(tenant.Number, IdentityKind.Client, clientId) is not { } client)
        {
            return;
        }

        foreach (long call in session.Transaction.CallsOfClient(client))
        {
            session.Touch(session.Call(tenant, call));
        }

        foreach (ContactRow contact in session.Transaction.RecordedContactsOfClient(client))
        {
            session.Contacts.JudgeAgain(tenant, contact);
        }
    }
}
