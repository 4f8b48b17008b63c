using CallKpi.Domain.Contacts;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Policies;

/// <summary>Sets a policy and judges again what it concerns.</summary>
internal static class PolicyChange
{
    private const int Page = 1_000;

    /// <summary>The board shows calls of the last days; older ones need not be told to it.</summary>
    private static readonly TimeSpan OnTheBoard = TimeSpan.FromDays(3);

    /// <summary>Appends the policy, unless it is in force already, and judges the contacts from its date on. Runs on the pump.</summary>
    public static Wire.SetContactPolicyResponse Set(
        LedgerSession session, TenantState tenant, ContactPolicy policy, Wire.ContactPolicy record)
    {
        Wire.SetContactPolicyResponse response = new() { Policy = PolicyWords.Policy(policy) };
        if (tenant.Policies.Contains(policy))
        {
            return response;
        }

        session.AppendRecord(tenant, LogKind.ContactPolicy, record);
        JudgeAgain(session, tenant, FirstJudged(tenant, policy), response);
        return response;
    }

    /// <summary>The oldest policy judges what came before it too.</summary>
    private static DateTimeOffset FirstJudged(TenantState tenant, ContactPolicy policy) =>
        tenant.Policies[0] == policy ? DateTimeOffset.MinValue : tenant.EarliestStartOf(policy.From);

    private static void JudgeAgain(
        LedgerSession session, TenantState tenant, DateTimeOffset from, Wire.SetContactPolicyResponse response)
    {
        // What is not derived yet has no line to judge.
        session.Derive();
        PageKey? after = null;
        IReadOnlyList<ContactRow> page;
        while ((page = session.Transaction.ContactsOfTenant(tenant.Number, from, after, Page)).Count > 0)
        {
            foreach (ContactRow row in page)
            {
                bool hasChanged = session.Contacts.JudgeAgainInOrder(tenant, row);
                response.Judged++;
                response.Changed += hasChanged ? 1 : 0;
                if (hasChanged && row.ContactId is null && row.At > session.Now - OnTheBoard)
                {
                    session.Touch(session.Call(tenant, row.Contact));
                }
            }

            session.DeriveMany();
            after = new PageKey(page[^1].At, page[^1].Contact);
        }
    }
}
