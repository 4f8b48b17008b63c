using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Google.Protobuf;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Deals;

/// <summary>Stores what is stated of deals, unless it was stated last. Runs on the pump.</summary>
internal static class DealStatements
{
    /// <summary>Stores deals, each by itself.</summary>
    public static Wire.UpsertDealsResponse Store(LedgerSession session, string tenantId, IReadOnlyList<Wire.Deal> deals)
    {
        TenantState tenant = session.Tenant(tenantId);
        DealChecks checks = new(tenant, session.Now);
        Wire.UpsertDealsResponse response = new();
        for (int index = 0; index < deals.Count; index++)
        {
            Wire.Deal deal = deals[index];
            IReadOnlyList<Wire.DealViolation> violations = checks.Violations(deal);
            if (violations.Count > 0)
            {
                response.Rejections.Add(new Wire.DealRejection { Index = index, DealId = deal.Id, Violations = { violations } });
            }
            else if (Store(session, tenant, deal))
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

    /// <summary>Stores a policy that was checked.</summary>
    public static Wire.SetDealPolicyResponse Store(LedgerSession session, string tenantId, Wire.DealPolicy policy)
    {
        TenantState tenant = session.Tenant(tenantId);
        byte[] payload = policy.ToByteArray();
        if (!session.Transaction.DealPolicies(tenant.Number).Any(row => row.Payload.AsSpan().SequenceEqual(payload)))
        {
            session.AppendRecord(tenant, LogKind.DealPolicy, policy);
            DealEntries.Take(session, tenant, policy);
        }

        return new Wire.SetDealPolicyResponse { Policy = policy };
    }

    private static bool Store(LedgerSession session, TenantState tenant, Wire.Deal deal)
    {
        // An open deal may say so or not; kept is one form, so that the same statement is the same bytes.
        Wire.Deal kept = deal.Clone();
        kept.Outcome = deal.Outcome == Wire.DealOutcome.Unspecified ? Wire.DealOutcome.Open : deal.Outcome;
        if (session.Transaction.FindDeal(tenant.Number, deal.Id) is { } known && known.Payload.AsSpan().SequenceEqual(kept.ToByteArray()))
        {
            return false;
        }

        session.AppendRecord(tenant, LogKind.Deal, kept);
        DealEntries.Take(session, tenant, kept, session.Now);
        return true;
    }
}
