using CallKpi.Domain.Clients;
using CallKpi.Domain.Contacts;
using CallKpi.Storage;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Ledger;

/// <summary>Judges contacts and keeps the ledger: one line each, its verdict, and the day that it counts in.</summary>
internal sealed class ContactDeriver(LedgerSession session)
{
    private const int TooSoonBit = 1 << (int)ContactReason.TooSoon;

    /// <summary>Judges a contact and writes its line.</summary>
    /// <returns>Whether it counts.</returns>
    public bool Put(TenantState tenant, ContactRow draft, ContactRow? previous, ContactParties parties)
    {
        ContactPolicy policy = tenant.TimeOf(parties.Branch).Policies.InForceAt(draft.At);
        DateTimeOffset? last = policy.MinSpacing > TimeSpan.Zero && draft.Client is { } client
            ? session.Transaction.LastCounted(client, draft.Kind, draft.At, draft.Contact)
            : null;
        ContactVerdict verdict = ContactJudge.Judge(Input(tenant, draft, parties), policy, last);
        ContactRow row = draft with
        {
            Counts = verdict.Counts,
            Reasons = ContactWords.Bits(verdict.Reasons),
            PolicyDay = policy.From.ToDateOnly().DayNumber,
        };
        if (row == previous)
        {
            return row.Counts;
        }

        session.Transaction.PutContact(row, previous is null);
        Account(previous, -1);
        Account(row, 1);
        if (tenant.TimeOf(parties.Branch).Policies.HasSpacingFrom(draft.At))
        {
            FollowSpacing(tenant, row, previous);
        }

        return row.Counts;
    }

    /// <summary>Takes a line out.</summary>
    public void Remove(TenantState tenant, ContactRow row)
    {
        session.Transaction.RemoveContact(row.Contact);
        Account(row, -1);
        FollowSpacing(tenant, row with { Counts = false }, row);
    }

    /// <summary>Judges a stored line again, because a policy or its client changed.</summary>
    public void JudgeAgain(TenantState tenant, ContactRow row)
    {
        string? managerId = row.SalesManager is { } manager ? session.Transaction.IdentityId(manager) : null;
        string? clientId = row.Client is { } client ? session.Transaction.IdentityId(client) : null;
        Put(tenant, row, row, new ContactParties(clientId, managerId, tenant.BranchFor(managerId)));
    }

    /// <summary>What the domain needs to judge a line of the ledger.</summary>
    public ContactInput Input(TenantState tenant, ContactRow row, ContactParties parties)
    {
        Client? client = parties.ClientId is null ? null : tenant.Organisation.FindClient(parties.ClientId);
        Records.ContactFactsRecord? content = row.HasFacts && session.Transaction.ContactFacts(row.Contact) is { } payload
            ? Records.ContactFactsRecord.Parser.ParseFrom(payload)
            : null;
        return ContactInputs.Of(tenant, row, parties, client, content);
    }

    private void Account(ContactRow? row, int sign)
    {
        if (row is { Counts: true, SalesManager: { } manager })
        {
            session.Transaction.AddToManagerDay(
                row.Tenant, row.Day, manager, new ManagerDay(0, 0, 0, 0, sign, default));
        }
    }

    /// <summary>A contact that begins or ceases to count moves the spacing of those after it.</summary>
    private void FollowSpacing(TenantState tenant, ContactRow row, ContactRow? previous)
    {
        bool hasMoved = previous is not null && (previous.Client != row.Client || previous.At != row.At);
        if (hasMoved && previous!.Client is { } oldClient)
        {
            JudgeSpacing(tenant, oldClient, previous);
        }

        if (row.Client is { } client && (row.Counts || previous is { Counts: true }))
        {
            JudgeSpacing(tenant, client, row);
        }
    }

    private void JudgeSpacing(TenantState tenant, int client, ContactRow after)
    {
        foreach (ContactRow next in session.Transaction.ContactsFrom(client, after.Kind, after.At))
        {
            bool isBefore = next.At == after.At && next.Contact <= after.Contact;
            if (isBefore || (next.Reasons & ~TooSoonBit) != 0)
            {
                continue;
            }

            string? managerId = next.SalesManager is { } manager ? session.Transaction.IdentityId(manager) : null;
            ContactPolicy policy = tenant.TimeOf(tenant.BranchFor(managerId)).Policies.InForceAt(next.At);
            DateTimeOffset? last = session.Transaction.LastCounted(client, next.Kind, next.At, next.Contact);
            bool isTooSoon = ContactJudge.IsTooSoon(next.At, policy, last);
            if (isTooSoon != next.Counts)
            {
                // From a contact whose verdict stays and counts, all after it stays too.
                if (next.Counts)
                {
                    return;
                }

                continue;
            }

            Rewrite(tenant, next, isTooSoon);
        }
    }

    private void Rewrite(TenantState tenant, ContactRow row, bool isTooSoon)
    {
        ContactRow judged = row with { Counts = !isTooSoon, Reasons = isTooSoon ? TooSoonBit : 0 };
        session.Transaction.PutContact(judged, isNew: false);
        Account(row, -1);
        Account(judged, 1);
        if (row.ContactId is null)
        {
            // The board shows whether a call counts.
            session.Touch(session.Call(tenant, row.Contact));
        }
    }
}
