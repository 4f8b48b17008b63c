using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;

namespace CallKpi.Server.Board;

/// <summary>Streams the live board.</summary>
[Authorize(Policy = AccessPolicies.Read)]
internal sealed class BoardService(
    LedgerPublisher publisher, LedgerState state, AccessBook access, IHostApplicationLifetime lifetime) : V1.Board.BoardBase
{
    /// <inheritdoc />
    public override async Task Watch(
        WatchBoardRequest request, IServerStreamWriter<BoardUpdate> responseStream, ServerCallContext context)
    {
        Caller caller = Caller.Of(context);
        string tenantId = caller.TenantId;
        bool isKnown = request.BranchId.Length == 0
            || state.Find(tenantId)?.Read(tenant => tenant.Organisation.FindBranch(request.BranchId)) is not null;
        if (!isKnown)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchBranch, "There is no branch of this id; ids are not names, see Organisation.ListBranches.");
        }

        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        BoardFeed feed = publisher.Watch(tenantId, request.BranchId);
        try
        {
            await foreach (BoardUpdate update in feed.Updates.ReadAllAsync(ended.Token).ConfigureAwait(false))
            {
                if (!access.IsGood(caller.KeyId))
                {
                    throw Refusals.Because(
                        RefusalReasons.KeyNotGood, StatusCode.Unauthenticated, "The key was revoked; watch again with another key.");
                }

                await responseStream.WriteAsync(update).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Refusals.Stopping();
        }
        finally
        {
            publisher.Unwatch(tenantId, feed);
        }
    }
}
