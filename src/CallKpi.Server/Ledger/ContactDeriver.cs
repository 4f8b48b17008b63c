using CallKpi.Domain.Contacts;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Judges contacts and keeps the ledger: one line each, its verdict, and the day that it counts in.</summary>
internal sealed class ContactDeriver(LedgerSession session)
{
    private const int TooSoonBit = 1 << (int)ContactReason.TooSoon;

    /// <summary>Judges a contact and writes its line; what comes after it in its chain follows.</summary>
    /// <returns>Whether it counts.</returns>
    public bool Put(TenantState tenant, ContactRow draft, ContactRow? previous, ContactParties parties)
    {
        ContactRow row = PutAlone(tenant, draft, previous, parties);
        DateTimeOffset earliest = previous is not null && previous.At < row.At ? previous.At : row.At;
        if (row != previous && tenant.TimeOf(parties.Branch).Policies.HasSpacingFrom(earliest))
        {
            FollowSpacing(tenant, row, previous);
        }

        return row.Counts;
    }

    /// <summary>Judges a contact and writes its line, when what comes after it is judged anyway.</summary>
    /// <returns>The line.</returns>
    private ContactRow PutAlone(TenantState tenant, ContactRow draft, ContactRow? previous, ContactParties parties)
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
        if (row != previous)
        {
            session.Transaction.PutContact(row, previous is null);
            Account(previous, -1);
            Account(row, 1);
        }

        return row;
    }

    /// <summary>Takes a line out.</summary>
    public void Remove(TenantState tenant, ContactRow row)
    {
        session.Transaction.RemoveContact(row.Contact);
        Account(row, -1);
        FollowSpacing(tenant, row with { Counts = false }, row);
    }

    /// <summary>Judges a recorded contact again, because its client, its manager or his branch changed.</summary>
    public void JudgeAgain(TenantState tenant, long contact)
    {
        // Read now: judging the contact before it may have moved this one.
        if (session.Transaction.GetContact(contact) is { } row)
        {
            JudgeAgain(tenant, row, row);
        }
    }

    /// <summary>Judges a recorded contact again, of which something may have changed.</summary>
    public void JudgeAgain(TenantState tenant, ContactRow draft, ContactRow previous)
    {
        ContactParties parties = Parties(tenant, draft);
        int day = tenant.TimeOf(parties.Branch).DayOf(draft.At);
        Put(tenant, draft with { Day = day }, previous, parties);
    }

    /// <summary>
    /// Judges a line again because a policy changed, when all lines after it are judged again too, in their order.
    /// </summary>
    /// <returns>Whether its verdict changed.</returns>
    public bool JudgeAgainInOrder(TenantState tenant, ContactRow row)
    {
        ContactRow judged = PutAlone(tenant, row, row, Parties(tenant, row));
        return judged.Counts != row.Counts || judged.Reasons != row.Reasons;
    }

    private ContactInput Input(TenantState tenant, ContactRow row, ContactParties parties)
    {
        byte[]? content = row.HasFacts ? session.Transaction.ContactFacts(row.Contact) : null;
        return ContactInputs.Of(tenant, row, parties, ContactContents.Read(content));
    }

    /// <summary>Who a line is between. A call without a credited manager is reported where its missed call is.</summary>
    private ContactParties Parties(TenantState tenant, ContactRow row)
    {
        int? owner = row.SalesManager
            ?? (row.ContactId is null ? session.Transaction.GetCall(row.Contact)?.MissedManager : null);
        string? ownerId = owner is { } number ? session.Transaction.IdentityId(number) : null;
        string? clientId = row.Client is { } client ? session.Transaction.IdentityId(client) : null;
        return new ContactParties(clientId, row.SalesManager is null ? null : ownerId, tenant.BranchFor(ownerId));
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
        bool hasMoved = previous is not null && (previous.Client != row.Client || previous.At != row.At || previous.Kind != row.Kind);
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
        foreach (ContactRow next in session.Transaction.ContactsAfter(client, after.Kind, after.At, after.Contact))
        {
            if ((next.Reasons & ~TooSoonBit) != 0)
            {
                continue;
            }

            ContactPolicy policy = tenant.TimeOf(Parties(tenant, next).Branch).Policies.InForceAt(next.At);
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
