using System.Security.Cryptography;
using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Review;

/// <summary>Begins and ends suppressions, and sets budgets. Runs on the pump.</summary>
internal static class ReviewRules
{
    /// <summary>Begins a suppression; the request was checked by itself.</summary>
    public static Suppression Begin(LedgerSession session, Caller caller, SuppressRequest request)
    {
        CheckSubjects(session, session.Tenant(caller.TenantId), request);
        return Keep(session, caller, new Suppression
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            Kind = request.Kind,
            ManagerId = request.ManagerId,
            ClientId = request.ClientId,
            BranchId = request.BranchId,
            From = request.From ?? Timestamp.FromDateTimeOffset(session.Now),
            Until = request.Until,
            Reason = request.Reason,
            CreatedAt = Timestamp.FromDateTimeOffset(session.Now),
            CreatedBy = caller.KeyId,
        });
    }

    /// <summary>Ends a suppression; one that has ended stays as it was.</summary>
    public static Suppression End(LedgerSession session, Caller caller, string id)
    {
        TenantState tenant = session.Tenant(caller.TenantId);
        Suppression known = Suppressions.Of(session.Transaction.ReviewRules(tenant.Number, LogKind.FlagSuppression))
            .Messages.FirstOrDefault(each => each.Id == id)
            ?? throw Refusals.Missing(
                RefusalReasons.NoSuchSuppression, "There is no suppression of this id; `callkpi review suppressions` shows them.");
        Timestamp now = Timestamp.FromDateTimeOffset(session.Now);
        if (known.Until.CompareTo(now) <= 0)
        {
            return known;
        }

        Suppression ended = known.Clone();
        ended.Until = known.From.CompareTo(now) > 0 ? known.From : now;
        ended.EndedBy = caller.KeyId;
        return Keep(session, caller, ended);
    }

    /// <summary>Sets a budget, unless it is set already; it was checked by itself.</summary>
    public static AlarmBudget Set(LedgerSession session, Caller caller, AlarmBudget budget)
    {
        TenantState tenant = session.Tenant(caller.TenantId);
        CheckBranch(tenant, budget.BranchId);
        if (budget.KeyId.Length > 0 && session.State.Access.Find(budget.KeyId)?.TenantId != caller.TenantId)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchKey, "There is no key of this id in this tenant; `callkpi keys list` shows them.");
        }

        if (!Budgets.Of(session.Transaction.ReviewRules(tenant.Number, LogKind.AlarmBudget)).Messages.Contains(budget))
        {
            session.AppendRecord(
                tenant, LogKind.AlarmBudget, new Records.AlarmBudgetRecord { Budget = budget, KeyId = caller.KeyId });
            session.Transaction.PutReviewRule(Budgets.Row(tenant.Number, budget));
        }

        return budget;
    }

    /// <summary>Refuses a suppression of what is not there: it would cover nothing, and nobody would know.</summary>
    /// <remarks>Calls may name managers and clients that nobody has entered; flags on them can be suppressed too.</remarks>
    private static void CheckSubjects(LedgerSession session, TenantState tenant, SuppressRequest request)
    {
        CheckBranch(tenant, request.BranchId);
        if (request.ManagerId.Length > 0
            && tenant.Organisation.FindManager(request.ManagerId) is null
            && session.Transaction.FindIdentity(tenant.Number, IdentityKind.SalesManager, request.ManagerId) is null)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchManager, "There is no manager of this id; ids are not names, see Organisation.ListManagers.");
        }

        if (request.ClientId.Length > 0
            && tenant.Organisation.FindClient(request.ClientId) is null
            && session.Transaction.FindIdentity(tenant.Number, IdentityKind.Client, request.ClientId) is null)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchClient, "There is no client of this id; ids are not names, see Organisation.ListClients.");
        }
    }

    private static void CheckBranch(TenantState tenant, string branchId)
    {
        if (branchId.Length > 0 && tenant.Organisation.FindBranch(branchId) is null)
        {
            throw Refusals.Missing(RefusalReasons.NoSuchBranch, "There is no branch of this id; ids are not names.");
        }
    }

    private static Suppression Keep(LedgerSession session, Caller caller, Suppression suppression)
    {
        TenantState tenant = session.Tenant(caller.TenantId);
        session.AppendRecord(
            tenant, LogKind.FlagSuppression, new Records.FlagSuppressionRecord { Suppression = suppression });
        session.Transaction.PutReviewRule(Suppressions.Row(tenant.Number, suppression));
        return suppression;
    }
}
