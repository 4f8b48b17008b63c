using CallKpi.Domain.Organisation;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Which calls and contacts a change of the organisation concerns.</summary>
internal static class AffectedCalls
{
    private const int Page = 1_000;

    /// <summary>A call that began so long before an extension changed hands may have legs after it.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromDays(2);

    /// <summary>Derives again the calls, and judges again the recorded contacts, that a batch of changes concerns.</summary>
    public static void Touch(LedgerSession session, TenantState tenant, IReadOnlyCollection<OrganisationChange> changes)
    {
        if (changes.Any(change => change.Branches.Count + change.Managers.Count > 0))
        {
            session.TouchOrganisation(tenant);
        }

        if (changes.Any(change => change.RereadBranches.Count > 0))
        {
            // A zone concerns the day, and a dial plan the client, of every call.
            TouchAll(session, tenant);
            return;
        }

        if (changes.Any(change => change.Extensions.Count > 0))
        {
            // A phone that rings has no share in its call yet, by which the call would be found.
            Touch(session, tenant, session.Transaction.SilentCalls(tenant.Number, DateTimeOffset.MaxValue, int.MaxValue));
        }

        foreach (OrganisationChange change in changes)
        {
            TouchExtensions(session, tenant, change);
            TouchMoved(session, tenant, change.MovedManagers);
            foreach (Domain.Clients.PhoneNumber phone in change.Phones)
            {
                Touch(session, tenant, session.Transaction.UnmatchedCalls(
                    tenant.Number, new UnmatchedParty(UnmatchedParties.Number, phone.E164)));
            }

            foreach (string clientId in change.Clients)
            {
                TouchClient(session, tenant, clientId);
            }
        }
    }

    private static void TouchAll(LedgerSession session, TenantState tenant)
    {
        IReadOnlyList<long> page;
        for (long after = 0; (page = session.Transaction.CallsAfter(tenant.Number, after, Page)).Count > 0; after = page[^1])
        {
            Touch(session, tenant, page);
        }

        JudgeAllRecorded(session, tenant, only: null);
    }

    /// <summary>Calls whose legs may be another manager's now: those that nobody had, and those of all who hold the extension.</summary>
    private static void TouchExtensions(LedgerSession session, TenantState tenant, OrganisationChange change)
    {
        foreach (ExtensionInterval interval in change.Extensions)
        {
            Touch(session, tenant, session.Transaction.UnmatchedCalls(
                tenant.Number, new UnmatchedParty(UnmatchedParties.Extension, interval.Extension)));
            DateTimeOffset from = interval.From - DateTimeOffset.MinValue > LongestCall
                ? interval.From - LongestCall
                : DateTimeOffset.MinValue;
            IEnumerable<string> holders = tenant.Organisation.ManagersOfExtension(interval.Extension).Union(change.Managers);
            foreach (string managerId in holders)
            {
                TouchManager(session, tenant, managerId, from);
            }
        }
    }

    /// <summary>A manager in another branch has its days and policies, for all his calls and meetings.</summary>
    private static void TouchMoved(LedgerSession session, TenantState tenant, IReadOnlyList<string> managers)
    {
        foreach (string managerId in managers)
        {
            if (session.Transaction.FindIdentity(tenant.Number, IdentityKind.SalesManager, managerId) is { } manager)
            {
                TouchManager(session, tenant, managerId, DateTimeOffset.MinValue);
                JudgeAllRecorded(session, tenant, manager);
            }
        }
    }

    private static void TouchManager(LedgerSession session, TenantState tenant, string managerId, DateTimeOffset from)
    {
        if (session.Transaction.FindIdentity(tenant.Number, IdentityKind.SalesManager, managerId) is { } manager)
        {
            Touch(session, tenant, session.Transaction.CallsOfManager(manager, from));
        }
    }

    private static void TouchClient(LedgerSession session, TenantState tenant, string clientId)
    {
        if (session.Transaction.FindIdentity(tenant.Number, IdentityKind.Client, clientId) is not { } client)
        {
            return;
        }

        Touch(session, tenant, session.Transaction.CallsOfClient(client));
        foreach (long contact in session.Transaction.RecordedContactsOfClient(client))
        {
            session.Contacts.JudgeAgain(tenant, contact);
        }
    }

    private static void JudgeAllRecorded(LedgerSession session, TenantState tenant, int? only)
    {
        IReadOnlyList<long> page;
        for (long after = 0;
            (page = session.Transaction.RecordedContactsAfter(tenant.Number, after, Page)).Count > 0;
            after = page[^1])
        {
            foreach (long contact in page)
            {
                if (only is null || session.Transaction.GetContact(contact)?.SalesManager == only)
                {
                    session.Contacts.JudgeAgain(tenant, contact);
                }
            }

            session.DeriveMany();
        }
    }

    private static void Touch(LedgerSession session, TenantState tenant, IReadOnlyList<long> calls)
    {
        foreach (long call in calls)
        {
            session.Touch(session.Call(tenant, call));
            session.DeriveMany();
        }
    }
}
