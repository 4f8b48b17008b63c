using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using NodaTime;
using NodaTime.Text;

namespace CallKpi.Server.DayReviews;

/// <summary>Starts and watches back-fills, and says which days were reviewed.</summary>
internal sealed class DayReviewsService(
    Backfills backfills, ILedgerStore store, LedgerState state, IHostApplicationLifetime lifetime) : V1.DayReviews.DayReviewsBase
{
    private const int MostYears = 10;

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override async Task Backfill(BackfillRequest request, IServerStreamWriter<BackfillProgress> responseStream, ServerCallContext context)
    {
        BackfillJob job = await StartBackfill(request, context).ConfigureAwait(false);
        await Watch(job.Number, responseStream, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<BackfillJob> StartBackfill(BackfillRequest request, ServerCallContext context)
    {
        Caller caller = Caller.Of(context);
        TenantState tenant = state.Known(caller.TenantId);
        LocalDate from = Day(request.FromDay, "from_day") ?? throw Refusals.Invalid("`from_day` is empty; give the first local day as YYYY-MM-DD.");
        LocalDate? to = Day(request.ToDay, "to_day");
        IReadOnlyList<string> branches = request.BranchId.Length == 0 ? DayReviewing.BranchesOf(tenant) : [Branch(tenant, request.BranchId)];
        LocalDate last = backfills.LastOf(tenant, branches, to);
        if (last < from || last > from.PlusYears(MostYears))
        {
            throw Refusals.Invalid(
                "There is no day to review: `from_day` must be a day that has ended, and `to_day`, if it is given, that day or a later one, at most ten years after it.");
        }

        return backfills.Start(caller, branches, from, to, request.Again);
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task WatchBackfill(
        WatchBackfillRequest request, IServerStreamWriter<BackfillProgress> responseStream, ServerCallContext context) =>
        Watch(request.Number, responseStream, context);

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override async Task<BackfillJob> GetBackfill(GetBackfillRequest request, ServerCallContext context) =>
        (await backfills.Find(Caller.Of(context).TenantId, request.Number).ConfigureAwait(false)).Job;

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<BackfillJob> CancelBackfill(CancelBackfillRequest request, ServerCallContext context) =>
        backfills.Cancel(Caller.Of(context), request.Number);

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<ListBackfillsResponse> ListBackfills(ListBackfillsRequest request, ServerCallContext context)
    {
        int size = PageSizes.Read(request.PageSize);
        long before = PageTokens.ReadPair(request.PageToken)?.First ?? long.MaxValue;
        ListBackfillsResponse response = new();
        using TenantView? view = TenantView.Open(store, state, context);
        if (view is null)
        {
            return Task.FromResult(response);
        }

        IReadOnlyList<BackfillRow> rows = view.Reader.Backfills(view.Tenant.Number, before, size + 1);
        response.Jobs.AddRange(rows.Take(size).Select(BackfillJobs.Job));
        if (response.Jobs is [{ State: BackfillState.Running } running, ..] && backfills.Running(view.Tenant.Id, running.Number) is { } run)
        {
            running.Progress = run.Progress;
        }

        if (rows.Count > size)
        {
            response.NextPageToken = PageTokens.Of(rows[size - 1].Number, 0);
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<ListReviewedDaysResponse> ListReviewedDays(ListReviewedDaysRequest request, ServerCallContext context)
    {
        int size = PageSizes.Read(request.PageSize);
        int from = Day(request.FromDay, "from_day") is { } first ? ReviewedDays.NumberOf(first) : 0;
        int to = Day(request.ToDay, "to_day") is { } last ? ReviewedDays.NumberOf(last) + 1 : int.MaxValue;
        (int Day, string BranchId)? after = Key(request.PageToken);
        ListReviewedDaysResponse response = new();
        using TenantView? view = TenantView.Open(store, state, context);
        if (view is null)
        {
            return Task.FromResult(response);
        }

        string? branch = request.BranchId.Length == 0 ? null : Branch(view.Tenant, request.BranchId);
        IReadOnlyList<ReviewedDayRow> rows = view.Reader.ReviewedDays(view.Tenant.Number, branch, from, to, after, size + 1);
        response.Days.AddRange(rows.Take(size).Select(row => ReviewedDay.Parser.ParseFrom(row.Payload)));
        if (rows.Count > size)
        {
            response.NextPageToken = PageTokens.Of(response.Days[^1].Day, response.Days[^1].BranchId);
        }

        return Task.FromResult(response);
    }

    private async Task Watch(long number, IServerStreamWriter<BackfillProgress> responseStream, ServerCallContext context)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        (BackfillJob job, BackfillRun? run) = await backfills.Find(Caller.Of(context).TenantId, number).ConfigureAwait(false);
        await context.WriteResponseHeadersAsync(Metadata.Empty).ConfigureAwait(false);
        if (run is null)
        {
            await responseStream.WriteAsync(job.Progress).ConfigureAwait(false);
            return;
        }

        try
        {
            while (true)
            {
                (BackfillProgress progress, Task moved) = run.Look();
                await responseStream.WriteAsync(progress).ConfigureAwait(false);
                if (progress.State != BackfillState.Running)
                {
                    return;
                }

                await moved.WaitAsync(gone.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Refusals.Stopping("The server is stopping; the back-fill goes on by itself when it is back. Watch again in a moment.");
        }
    }

    private static string Branch(TenantState tenant, string branchId) => tenant.Read(each => each.Organisation.FindBranch(branchId)) is not null
        ? branchId
        : throw Refusals.Missing(RefusalReasons.NoSuchBranch, "There is no branch of this id; ids are not names, see Organisation.ListBranches.");

    private static (int Day, string BranchId)? Key(string token) => PageTokens.ReadTexts(token, 2) switch
    {
        null => null,
        [var day, var branch] when LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var date } => (ReviewedDays.NumberOf(date), branch),
        _ => throw PageTokens.Bad(),
    };

    private static LocalDate? Day(string text, string field)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1990 and < 2200 } day }
            ? day
            : throw Refusals.Invalid($"`{field}` is \"{text}\"; give a local day as YYYY-MM-DD, from 1990 on.");
    }
}
