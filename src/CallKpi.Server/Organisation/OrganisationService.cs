using CallKpi.Domain.Organisation;
using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Organisation;

/// <summary>Branches, managers and clients: stores them and lists them.</summary>
internal sealed class OrganisationService(LedgerPump pump, LedgerState state) : Wire.Organisation.OrganisationBase
{
    private const int MaxRows = 10_000;

    private static readonly OrganisationRows<Wire.Branch> Branches = new(
        LogKind.Branch,
        row => row.Id,
        (_, row) => Faults(errors => OrganisationBook.ErrorsOf(OrganisationWords.Branch(row, errors))));

    private static readonly OrganisationRows<Wire.Manager> Managers = new(
        LogKind.SalesManager,
        row => row.Id,
        (tenant, row) => Faults(errors => tenant.Organisation.ErrorsOf(OrganisationWords.SalesManager(row, errors))));

    private static readonly OrganisationRows<Wire.Client> Clients = new(
        LogKind.Client,
        row => row.Id,
        (tenant, row) => Faults(errors =>
            tenant.Organisation.ErrorsOf(OrganisationWords.Client(row, tenant, errors), tenant.Classes)));

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<Wire.UpsertResponse> UpsertBranches(Wire.UpsertBranchesRequest request, ServerCallContext context) =>
        Store(Branches, request.Branches, context);

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<Wire.UpsertResponse> UpsertManagers(Wire.UpsertManagersRequest request, ServerCallContext context) =>
        Store(Managers, request.Managers, context);

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<Wire.UpsertResponse> UpsertClients(Wire.UpsertClientsRequest request, ServerCallContext context) =>
        Store(Clients, request.Clients, context);

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListBranchesResponse> ListBranches(Wire.ListRequest request, ServerCallContext context)
    {
        (List<Wire.Branch> rows, string next) = List(
            request,
            context,
            (tenant, id) => tenant.Organisation.FindBranch(id),
            (tenant, after, limit) => tenant.Organisation.Branches(after, limit),
            branch => branch.Id,
            (_, branch) => OrganisationMessages.Branch(branch));
        return Task.FromResult(new Wire.ListBranchesResponse { Branches = { rows }, NextPageToken = next });
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListManagersResponse> ListManagers(Wire.ListRequest request, ServerCallContext context)
    {
        (List<Wire.Manager> rows, string next) = List(
            request,
            context,
            (tenant, id) => tenant.Organisation.FindManager(id),
            (tenant, after, limit) => tenant.Organisation.Managers(after, limit),
            manager => manager.Id,
            (_, manager) => OrganisationMessages.SalesManager(manager));
        return Task.FromResult(new Wire.ListManagersResponse { Managers = { rows }, NextPageToken = next });
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListClientsResponse> ListClients(Wire.ListRequest request, ServerCallContext context)
    {
        (List<Wire.Client> rows, string next) = List(
            request,
            context,
            (tenant, id) => tenant.Organisation.FindClient(id),
            (tenant, after, limit) => tenant.Organisation.Clients(after, limit),
            client => client.Id,
            (tenant, client) => OrganisationMessages.Client(client, tenant));
        return Task.FromResult(new Wire.ListClientsResponse { Clients = { rows }, NextPageToken = next });
    }

    private static List<string> Faults(Func<List<string>, IReadOnlyList<OrganisationError>> check)
    {
        List<string> faults = [];
        IReadOnlyList<OrganisationError> errors = check(faults);
        return [.. faults, .. errors.Select(error => error.Message)];
    }

    private Task<Wire.UpsertResponse> Store<T>(OrganisationRows<T> kind, IReadOnlyList<T> rows, ServerCallContext context)
        where T : IMessage
    {
        if (rows.Count > MaxRows)
        {
            throw Refusals.Invalid("The request has more than 10,000 rows; nothing of it was stored. Send it in parts.");
        }

        string tenantId = Caller.Of(context).TenantId;
        return pump.Submit(new LedgerCommand<Wire.UpsertResponse>(
            session => kind.Store(session, tenantId, rows), Math.Max(1, rows.Count)));
    }

    private (List<TWire> Rows, string NextPageToken) List<T, TWire>(
        Wire.ListRequest request,
        ServerCallContext context,
        Func<TenantState, string, T?> find,
        Func<TenantState, string?, int, IReadOnlyList<T>> page,
        Func<T, string> id,
        Func<TenantState, T, TWire> message)
        where T : class
    {
        int size = PageSizes.Read(request.PageSize);
        string? after = PageTokens.ReadTexts(request.PageToken, 1)?[0];
        return state.Known(Caller.Of(context).TenantId).Read(tenant =>
        {
            IReadOnlyList<T> rows = request.Id.Length == 0
                ? page(tenant, after, size + 1)
                : find(tenant, request.Id) is { } one ? [one] : [];
            string next = rows.Count > size ? PageTokens.Of(id(rows[size - 1])) : "";
            return (rows.Take(size).Select(row => message(tenant, row)).ToList(), next);
        });
    }
}
