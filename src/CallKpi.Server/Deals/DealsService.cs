using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Deals;

/// <summary>Deals and deal policies: stores them and lists them.</summary>
internal sealed class DealsService(LedgerPump pump, LedgerState state, ILedgerStore store) : Wire.Deals.DealsBase
{
    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.IngestOrAdminister)]
    public override Task<Wire.UpsertDealsResponse> Upsert(Wire.UpsertDealsRequest request, ServerCallContext context)
    {
        if (request.Deals.Count > DealLimits.MostDeals)
        {
            throw Refusals.Invalid("`deals` has more than 10,000 entries; nothing of it was stored. Send it in parts.");
        }

        string tenantId = Caller.Of(context).TenantId;
        return pump.Submit(new LedgerCommand<Wire.UpsertDealsResponse>(
            session => DealStatements.Store(session, tenantId, request.Deals), Math.Max(1, request.Deals.Count)));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListDealsResponse> List(Wire.ListDealsRequest request, ServerCallContext context)
    {
        int size = PageSizes.Read(request.PageSize);
        PageKey? after = PageTokens.ReadKey(request.PageToken);
        TenantState tenant = state.Known(Caller.Of(context).TenantId);
        using ILedgerReader reader = store.OpenReader();
        Wire.ListDealsResponse response = new();
        if (Filter(request, tenant, reader) is { } filter)
        {
            IReadOnlyList<DealRow> rows = reader.Deals(filter, after, size + 1);
            response.Deals.AddRange(rows.Take(size).Select(row => Wire.Deal.Parser.ParseFrom(row.Payload)));
            response.NextPageToken = rows.Count > size ? PageTokens.Of(new PageKey(rows[size - 1].OpenedAt, rows[size - 1].Deal)) : "";
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.GetDealResponse> Get(Wire.GetDealRequest request, ServerCallContext context)
    {
        TenantState tenant = state.Known(Caller.Of(context).TenantId);
        using ILedgerReader reader = store.OpenReader();
        DealRow row = reader.FindDeal(tenant.Number, request.Id) ?? throw Refusals.Missing(
            RefusalReasons.NoSuchDeal, "There is no deal of this id; it has the id under which it was stated.");
        return Task.FromResult(new Wire.GetDealResponse
        {
            Deal = Wire.Deal.Parser.ParseFrom(row.Payload),
            StatedAt = Timestamp.FromDateTimeOffset(row.StatedAt),
        });
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<Wire.SetDealPolicyResponse> SetPolicy(Wire.SetDealPolicyRequest request, ServerCallContext context)
    {
        Wire.DealPolicy policy = request.Policy ?? throw Refusals.Invalid("`policy` is missing; give what is to be set.");
        string tenantId = Caller.Of(context).TenantId;
        List<string> faults = [];
        DealWords.Policy(policy, faults);
        if (policy.BranchId.Length > 0 && state.Known(tenantId).Read(tenant => tenant.Organisation.FindBranch(policy.BranchId)) is null)
        {
            faults.Add("`branch_id` names no branch; enter the branch first, or leave it empty for all branches.");
        }

        return faults.Count == 0
            ? pump.Submit(session => DealStatements.Store(session, tenantId, policy))
            : throw Refusals.Invalid(faults);
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListDealPoliciesResponse> ListPolicies(Wire.ListDealPoliciesRequest request, ServerCallContext context)
    {
        TenantState tenant = state.Known(Caller.Of(context).TenantId);
        using ILedgerReader reader = store.OpenReader();
        return Task.FromResult(new Wire.ListDealPoliciesResponse
        {
            Policies = { reader.DealPolicies(tenant.Number).Select(row => Wire.DealPolicy.Parser.ParseFrom(row.Payload)) },
        });
    }

    /// <summary>The filter of a request; null if it names somebody whom no deal names.</summary>
    private static DealFilter? Filter(Wire.ListDealsRequest request, TenantState tenant, ILedgerReader reader)
    {
        (DateTimeOffset? from, DateTimeOffset? to) = Instants.ReadFilter(request.From, request.To);
        if (!System.Enum.IsDefined(request.State))
        {
            throw Refusals.Invalid($"`state` is {(int)request.State}; send OPEN, CLOSED or nothing.");
        }

        int? client = reader.Identity(tenant.Number, IdentityKind.Client, request.ClientId);
        List<int>? managers = SalesManagers(request, tenant, reader);
        bool isUnknown = (client is null && request.ClientId.Length > 0) || managers is { Count: 0 };
        bool? isOpen = request.State == Wire.DealState.Unspecified ? null : request.State == Wire.DealState.Open;
        return isUnknown ? null : new DealFilter(tenant.Number, client, managers, isOpen, from, to);
    }

    /// <summary>The managers whose deals are asked for; null for all.</summary>
    private static List<int>? SalesManagers(Wire.ListDealsRequest request, TenantState tenant, ILedgerReader reader)
    {
        if (request.ManagerId.Length == 0 && request.BranchId.Length == 0)
        {
            return null;
        }

        IEnumerable<string> ids = request.BranchId.Length == 0
            ? [request.ManagerId]
            : tenant.Read(state => state.Organisation.Managers()
                .Where(manager => manager.BranchId == request.BranchId && (request.ManagerId.Length == 0 || manager.Id == request.ManagerId))
                .Select(manager => manager.Id)
                .ToList());
        return [.. ids.Select(id => reader.Identity(tenant.Number, IdentityKind.SalesManager, id)).OfType<int>()];
    }
}
