using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Server.Access;
using CallKpi.Server.Calls;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;

namespace CallKpi.Server.Scores;

/// <summary>Says how well managers keep the contact frequency that their clients' priorities demand.</summary>
[Authorize(Policy = AccessPolicies.Read)]
internal sealed class ScoresService(ILedgerStore store, LedgerState state, TimeProvider clock) : V1.Scores.ScoresBase
{
    private const int UsualDays = 1_000;
    private const int MostDays = 10_000;
    private const int UsualListLength = 50;
    private const int MostListLength = 1_000;

    /// <inheritdoc />
    public override Task<GetManagerScoresResponse> GetManagerScores(
        GetManagerScoresRequest request, ServerCallContext context)
    {
        Period period = Instants.ReadPeriod(request.From, request.To);
        DateTimeOffset asOf = AsOf(request.AsOf);
        GetManagerScoresResponse response = new() { Formula = ScoreMessages.Formula };
        using TenantView? view = TenantView.Open(store, state, context);
        RequireKnown(view, request.ManagerId, request.BranchId);
        if (view is not null)
        {
            ScoringScope scope = ScoringScope.Of(view.Tenant, request.ManagerId, request.BranchId);
            foreach ((Domain.Cadence.ManagerScore score, CapacityCheck capacity) in
                new ManagerScoring(view, scope, period, asOf).Scores())
            {
                response.Scores.Add(ScoreMessages.Score(score, capacity, scope));
            }
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override Task<ListCadenceRowsResponse> ListCadenceRows(ListCadenceRowsRequest request, ServerCallContext context)
    {
        Period period = Instants.ReadPeriod(request.From, request.To);
        DateTimeOffset asOf = AsOf(request.AsOf);
        int size = PageSizes.Read(request.PageSize);
        RequireManager(request.ManagerId);
        ListCadenceRowsResponse response = new();
        using TenantView? view = TenantView.Open(store, state, context);
        RequireKnown(view, request.ManagerId, "");
        if (view is not null)
        {
            CadenceRowPages pages = new(view, request.ManagerId, period, asOf);
            (List<Domain.Cadence.CadenceRow> rows, response.NextPageToken) = pages.Read(request.PageToken, size);
            response.Rows.AddRange(rows.Select(ScoreMessages.Row));
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override Task<ListManagerDaysResponse> ListManagerDays(ListManagerDaysRequest request, ServerCallContext context)
    {
        (DateTimeOffset? from, DateTimeOffset? to) = Instants.ReadFilter(request.From, request.To);
        int size = PageSizes.Read(request.PageSize, UsualDays, MostDays);
        (int, string)? after = ManagerDayPages.Key(request.PageToken);
        using TenantView? view = TenantView.Open(store, state, context);
        if (view is null
            || !CallFilterWords.TryIdentity(view, IdentityKind.SalesManager, request.ManagerId, out int? manager))
        {
            return Task.FromResult(new ListManagerDaysResponse());
        }

        int fromDay = from is { } first ? ManagerDayPages.DayOf(first) : 0;
        int toDay = to is { } end ? ManagerDayPages.DayFrom(end) : int.MaxValue;
        return Task.FromResult(ManagerDayPages.Of(view, fromDay, toDay, manager, after, size));
    }

    /// <inheritdoc />
    public override Task<GetCallListResponse> GetCallList(GetCallListRequest request, ServerCallContext context)
    {
        int limit = PageSizes.Read(request.Limit, UsualListLength, MostListLength, "limit");
        DateTimeOffset asOf = AsOf(request.AsOf);
        RequireManager(request.ManagerId);
        using TenantView? view = TenantView.Open(store, state, context);
        RequireKnown(view, request.ManagerId, "");
        return Task.FromResult(view is null
            ? new GetCallListResponse()
            : CallLists.Of(view, request.ManagerId, limit, asOf));
    }

    private DateTimeOffset AsOf(Timestamp? asOf) => Instants.Read(asOf, "as_of") ?? clock.GetUtcNow();

    private static void RequireManager(string managerId)
    {
        if (managerId.Length == 0)
        {
            throw Refusals.Invalid("`manager_id` is empty; name the manager.");
        }
    }

    /// <summary>A name that nobody has would give an empty answer, which reads as good news.</summary>
    private static void RequireKnown(TenantView? view, string managerId, string branchId)
    {
        if (managerId.Length != 0 && view?.Tenant.Read(tenant => tenant.Organisation.FindManager(managerId)) is null)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchManager, "There is no manager of this id; ids are not names, see Organisation.ListManagers.");
        }

        if (branchId.Length != 0 && view?.Tenant.Read(tenant => tenant.Organisation.FindBranch(branchId)) is null)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchBranch, "There is no branch of this id; ids are not names, see Organisation.ListBranches.");
        }
    }
}
