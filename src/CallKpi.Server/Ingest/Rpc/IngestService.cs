using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Takes events from PBXs: reads them, hands them to the pump, answers when they are durable.</summary>
[Authorize(Policy = AccessPolicies.Ingest)]
[BindServiceMethod(typeof(IngestBinding), nameof(IngestBinding.BindService))]
internal sealed class IngestService(
    LedgerPump pump, AccessBook access, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Events to a request.</summary>
    public const int MaxEvents = 10_000;

    /// <summary>Batches of one stream that may wait for the disk before the reading of the stream stops.</summary>
    private const int MaxInFlight = 16;

    private static readonly Status TooMany = new(
        StatusCode.ResourceExhausted,
        "The request has more than 10,000 events; nothing of it was stored. Send it in parts.");

    /// <summary>Stores a batch.</summary>
    public Task<PushEventsResponse> PushEvents(RawPushRequest request, ServerCallContext context) =>
        Store(request, Caller.Of(context));

    /// <summary>
    /// Stores batches as they come. Each is answered in order; the next are read while the disk works. When the
    /// server stops, what was read is still stored and answered, and the rest is the client's to send again.
    /// </summary>
    public async Task StreamEvents(
        IAsyncStreamReader<RawPushRequest> requests,
        IServerStreamWriter<PushEventsResponse> responses,
        ServerCallContext context)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        Queue<Task<PushEventsResponse>> inFlight = new();
        bool isStopping = false;
        try
        {
            await ReadAndAnswer(requests, responses, inFlight, Caller.Of(context), ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            isStopping = true;
        }

        while (inFlight.TryDequeue(out Task<PushEventsResponse>? answer))
        {
            await responses.WriteAsync(await answer.ConfigureAwait(false)).ConfigureAwait(false);
        }

        if (isStopping)
        {
            throw Refusals.Stopping("The server is stopping; what was answered is stored, send the rest again in a moment.");
        }
    }

    private async Task ReadAndAnswer(
        IAsyncStreamReader<RawPushRequest> requests,
        IServerStreamWriter<PushEventsResponse> responses,
        Queue<Task<PushEventsResponse>> inFlight,
        Caller caller,
        CancellationToken ended)
    {
        Task<bool> next = requests.MoveNext(ended);
        while (true)
        {
            // What is durable is answered at once; reading goes on while something is in flight.
            bool canRead = inFlight.Count < MaxInFlight;
            if (inFlight.Count > 0 && (!canRead || !next.IsCompleted))
            {
                Task first = inFlight.Peek();
                await (canRead ? Task.WhenAny(first, next) : first).ConfigureAwait(false);
            }

            if (inFlight.Count > 0 && inFlight.Peek().IsCompleted)
            {
                await responses.WriteAsync(await inFlight.Dequeue().ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
            }
            else if (canRead)
            {
                if (!await next.ConfigureAwait(false))
                {
                    return;
                }

                inFlight.Enqueue(Store(requests.Current, caller));
                next = requests.MoveNext(ended);
            }
        }
    }

    private async Task<PushEventsResponse> Store(RawPushRequest request, Caller caller)
    {
        using RawPushRequest lent = request;
        if (!access.IsGood(caller.KeyId))
        {
            throw Refusals.Because(
                RefusalReasons.KeyNotGood,
                StatusCode.Unauthenticated,
                "The key was revoked while the stream was open; open a stream with another key.");
        }

        List<Range> ranges = request.Events() ?? throw Refusals.Invalid(
            "The message is not a callkpi.v1.PushEventsRequest; encode it with the published proto files.");
        if (ranges.Count > MaxEvents)
        {
            throw new RpcException(TooMany);
        }

        EventBatch batch = EventBatch.Read(request.Bytes, ranges, clock.GetUtcNow(), caller.Source, caller.TenantId);
        return batch.IsEmpty
            ? batch.Response
            : await pump.Submit(new LedgerCommand<PushEventsResponse>(batch.Apply, batch.Count)).ConfigureAwait(false);
    }
}
