using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Google.Protobuf;
using NodaTime.Text;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Deals;

/// <summary>Takes what was stated of deals into the read models: the same when it is stated and when the log is read again.</summary>
internal static class DealEntries
{
    /// <summary>Takes a deal in the place of what was known of it.</summary>
    public static void Take(LedgerSession session, TenantState tenant, Wire.Deal deal, DateTimeOffset statedAt) =>
        session.Transaction.PutDeal(new DealRow(
            0,
            tenant.Number,
            deal.Id,
            session.Transaction.Identity(tenant.Number, IdentityKind.Client, deal.ClientId),
            session.Transaction.Identity(tenant.Number, IdentityKind.SalesManager, deal.ManagerId),
            deal.OpenedAt.ToDateTimeOffset(),
            deal.ClosedAt?.ToDateTimeOffset(),
            deal.DeliveredAt?.ToDateTimeOffset(),
            statedAt,
            deal.ToByteArray()));

    /// <summary>Takes a policy in the place of that of its branch and day.</summary>
    public static void Take(LedgerSession session, TenantState tenant, Wire.DealPolicy policy) =>
        session.Transaction.PutDealPolicy(new DealPolicyRow(
            tenant.Number,
            policy.BranchId,
            LocalDatePattern.Iso.Parse(policy.EffectiveFrom).Value.ToDateOnly().DayNumber,
            policy.ToByteArray()));
}
