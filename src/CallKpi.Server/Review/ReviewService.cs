using CallKpi.Domain.Anomalies;
using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>What reviewers say of flags, what is worth a look, and how good the flags are.</summary>
internal sealed class ReviewService(
    LedgerPump pump, LedgerState state, ILedgerStore store, FlagClaims claims, TimeProvider clock) : Wire.Review.ReviewBase
{
    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Review)]
    public override Task<Wire.QueueResponse> Queue(Wire.QueueRequest request, ServerCallContext context)
    {
        using TenantView view = View(context);
        return Task.FromResult(new QueueReading(view, Caller.Of(context), claims, clock.GetUtcNow()).Run(request));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Review)]
    public override Task<Wire.ClaimResponse> Claim(Wire.ClaimRequest request, ServerCallContext context)
    {
        Caller caller = Caller.Of(context);
        using TenantView view = View(context);
        if (view.Reader.FindFlag(view.Tenant.Number, request.FlagId) is null)
        {
            throw FlagReviewing.NoSuchFlag();
        }

        if (request.Release)
        {
            claims.Release(caller.TenantId, request.FlagId, caller.KeyId);
            return Task.FromResult(new Wire.ClaimResponse());
        }

        DateTimeOffset until = claims.Claim(caller.TenantId, request.FlagId, caller.KeyId) ?? throw Refusals.Because(
            RefusalReasons.FlagClaimed,
            StatusCode.FailedPrecondition,
            "Another reviewer has this flag for now; take the next one, or come back in a quarter of an hour.");
        return Task.FromResult(new Wire.ClaimResponse { ClaimedUntil = Timestamp.FromDateTimeOffset(until) });
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Review)]
    public override async Task<Wire.Flag> Decide(Wire.DecideRequest request, ServerCallContext context)
    {
        FlagStatus status = ReviewChecks.Status(request.Verdict, "verdict");
        ReviewChecks.CheckComment(request.Comment);
        Caller caller = Caller.Of(context);
        string id = await pump.Submit(
            session => FlagReviewing.Decide(session, caller, request.FlagId, status, request.Comment)).ConfigureAwait(false);
        claims.Release(caller.TenantId, id, caller.KeyId);
        return Flag(context, id);
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Review)]
    public override async Task<Wire.Flag> ReportContact(Wire.ReportContactRequest request, ServerCallContext context)
    {
        bool isCall = request.Source.Length > 0 && request.CallId.Length > 0;
        if (isCall == request.ContactId.Length > 0)
        {
            throw Refusals.Invalid("`contact_id` or else both `source` and `call_id` must say which contact is meant.");
        }

        ReviewChecks.CheckComment(request.Comment);
        string contactId = isCall ? ContactIds.OfCall(request.Source, request.CallId) : request.ContactId;
        Caller caller = Caller.Of(context);
        string id = await pump.Submit(session => FlagReviewing.Report(session, caller, contactId, request.Comment)).ConfigureAwait(false);
        return Flag(context, id);
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.HistoryResponse> History(Wire.HistoryRequest request, ServerCallContext context)
    {
        int size = PageSizes.Read(request.PageSize);
        long? before = PageTokens.ReadPair(request.PageToken)?.First;
        using TenantView view = View(context);
        IReadOnlyList<FlagVerdictRow> rows = view.Reader.Verdicts(
            view.Tenant.Number, request.FlagId.Length == 0 ? null : request.FlagId, before, size + 1);
        return Task.FromResult(new Wire.HistoryResponse
        {
            Verdicts = { rows.Take(size).Select(FlagMessages.Of) },
            NextPageToken = rows.Count > size ? PageTokens.Of(rows[size - 1].Verdict, 0) : "",
        });
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.QualityResponse> Quality(Wire.QualityRequest request, ServerCallContext context)
    {
        DateTimeOffset? from = Instants.Read(request.From, "from");
        using TenantView view = View(context);
        return Task.FromResult(new QualityReading(view, clock.GetUtcNow()).Run(from));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Review)]
    public override Task<Wire.Suppression> Suppress(Wire.SuppressRequest request, ServerCallContext context)
    {
        ReviewChecks.Check(request, clock.GetUtcNow());
        Caller caller = Caller.Of(context);
        return pump.Submit(session => ReviewRules.Begin(session, caller, request));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Review)]
    public override Task<Wire.Suppression> EndSuppression(Wire.EndSuppressionRequest request, ServerCallContext context)
    {
        Caller caller = Caller.Of(context);
        return pump.Submit(session => ReviewRules.End(session, caller, request.Id));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListSuppressionsResponse> ListSuppressions(
        Wire.ListSuppressionsRequest request, ServerCallContext context)
    {
        using TenantView view = View(context);
        return Task.FromResult(new Wire.ListSuppressionsResponse
        {
            Suppressions = { SuppressionList.Of(view, clock.GetUtcNow(), request.IncludeEnded) },
        });
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<Wire.AlarmBudget> SetBudget(Wire.SetBudgetRequest request, ServerCallContext context)
    {
        Wire.AlarmBudget budget = request.Budget ?? new Wire.AlarmBudget();
        ReviewChecks.Check(budget);
        Caller caller = Caller.Of(context);
        return pump.Submit(session => ReviewRules.Set(session, caller, budget));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListBudgetsResponse> ListBudgets(Wire.ListBudgetsRequest request, ServerCallContext context)
    {
        using TenantView view = View(context);
        Budgets budgets = Budgets.Of(view.Reader.ReviewRules(view.Tenant.Number, LogKind.AlarmBudget));
        return Task.FromResult(new Wire.ListBudgetsResponse { Budgets = { budgets.Messages } });
    }

    private Wire.Flag Flag(ServerCallContext context, string id)
    {
        using TenantView view = View(context);
        FlagRow row = view.Reader.FindFlag(view.Tenant.Number, id)!;
        Suppressions suppressions = Suppressions.Of(view.Reader.ReviewRules(view.Tenant.Number, LogKind.FlagSuppression, row.At));
        return FlagMessages.Of(row, suppressions, view.Reader.GetCall);
    }

    private TenantView View(ServerCallContext context) =>
        new(state.Known(Caller.Of(context).TenantId), store.OpenReader());
}
