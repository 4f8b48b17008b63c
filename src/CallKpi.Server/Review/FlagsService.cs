using System.Threading.Channels;
using CallKpi.Server.Access;
using CallKpi.Server.Calls;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;

namespace CallKpi.Server.Review;

/// <summary>Lists what is out of the ordinary, and tells of it as it is found.</summary>
[Authorize(Policy = AccessPolicies.Read)]
internal sealed class FlagsService(
    ILedgerStore store, LedgerState state, FlagFeeds feeds, IHostApplicationLifetime lifetime) : Flags.FlagsBase
{
    /// <inheritdoc />
    public override Task<ListFlagsResponse> List(ListFlagsRequest request, ServerCallContext context)
    {
        (DateTimeOffset? from, DateTimeOffset? to) = Instants.ReadFilter(request.From, request.To);
        int size = PageSizes.Read(request.PageSize);
        PageKey? after = PageTokens.ReadKey(request.PageToken);
        byte? status = request.Status.Length == 0 ? null : (byte)ReviewChecks.Status(request.Status, "status");
        ListFlagsResponse response = new();
        using TenantView? view = TenantView.Open(store, state, context);
        if (view is null
            || !CallFilterWords.TryIdentity(view, IdentityKind.SalesManager, request.ManagerId, out int? manager))
        {
            return Task.FromResult(response);
        }

        string? kind = request.Kind.Length == 0 ? null : request.Kind;
        FlagFilter filter = new(view.Tenant.Number, kind, manager, from, to, status);
        IReadOnlyList<FlagRow> rows = view.Reader.Flags(filter, after, size + 1);
        DateTimeOffset earliest = rows.Count == 0 ? DateTimeOffset.MaxValue : rows[^1].At;
        Suppressions suppressions = Suppressions.Of(view.Reader.ReviewRules(view.Tenant.Number, LogKind.FlagSuppression, earliest));
        response.Flags.AddRange(rows.Take(size).Select(row => FlagMessages.Of(row, suppressions, view.Reader.GetCall)));
        if (rows.Count > size)
        {
            response.NextPageToken = PageTokens.Of(new PageKey(rows[size - 1].At, rows[size - 1].Flag));
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override async Task Watch(
        WatchFlagsRequest request, IServerStreamWriter<Flag> responseStream, ServerCallContext context)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        Channel<Flag> channel = feeds.Watch(Caller.Of(context).TenantId, request.IncludeSuppressed);
        try
        {
            // The headers tell the watcher that from now on no flag passes him by.
            await context.WriteResponseHeadersAsync(Metadata.Empty).ConfigureAwait(false);
            await foreach (Flag flag in channel.Reader.ReadAllAsync(ended.Token).ConfigureAwait(false))
            {
                if (request.Kind.Length == 0 || request.Kind == flag.Kind)
                {
                    await responseStream.WriteAsync(flag).ConfigureAwait(false);
                }
            }
        }
        catch (FlagFeedOverflowException exception)
        {
            throw Refusals.Busy(exception.Message);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Refusals.Stopping();
        }
        finally
        {
            feeds.Unwatch(channel);
        }
    }
}
