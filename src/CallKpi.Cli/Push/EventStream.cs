using System.Threading.Channels;
using CallKpi.Cli.Connection;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Push;

/// <summary>One bidirectional stream: sends batches while earlier ones are still being written to disk.</summary>
internal sealed class EventStream(Server server, PushTally tally, Unacknowledged waiting, Backoff backoff)
    : IDisposable
{
    /// <summary>So many batches may be unanswered: enough to keep the server busy, little to send again.</summary>
    private const int Window = 8;

    private readonly SemaphoreSlim _room = new(Window);

    /// <summary>Sends first what an earlier stream left unanswered, then what comes; ends when all is answered.</summary>
    public async Task RunAsync(ChannelReader<EventBatch> batches, CancellationToken stop)
    {
        using CancellationTokenSource broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using AsyncDuplexStreamingCall<PushEventsRequest, PushEventsResponse> call =
            server.Ingest.StreamEvents(server.Stream(stop));
        Task answers = ReadAnswersAsync(call.ResponseStream, broken);
        try
        {
            await SendAsync(call.RequestStream, batches, broken.Token);
        }
        catch (Exception trouble) when (trouble is RpcException or OperationCanceledException or InvalidOperationException or IOException)
        {
            stop.ThrowIfCancellationRequested();
            await answers;
            throw EndedEarly();
        }

        await answers;
        if (waiting.Count > 0)
        {
            throw EndedEarly();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private static RpcException EndedEarly() =>
        new(new Status(StatusCode.Unavailable, "the stream ended before everything was acknowledged"));

    private async Task SendAsync(
        IClientStreamWriter<PushEventsRequest> requests, ChannelReader<EventBatch> batches, CancellationToken broken)
    {
        foreach (EventBatch batch in waiting.All())
        {
            await _room.WaitAsync(broken);
            await requests.WriteAsync(batch.Request, broken);
        }

        while (await batches.WaitToReadAsync(broken))
        {
            await _room.WaitAsync(broken);
            if (!batches.TryRead(out EventBatch? batch))
            {
                _room.Release();
                continue;
            }

            waiting.Add(batch);
            tally.NoteSent(batch);
            await requests.WriteAsync(batch.Request, broken);
        }

        await requests.CompleteAsync();
    }

    private async Task ReadAnswersAsync(IAsyncStreamReader<PushEventsResponse> answers, CancellationTokenSource broken)
    {
        try
        {
            while (await answers.MoveNext(broken.Token))
            {
                if (waiting.Oldest() is { } batch)
                {
                    tally.NoteAnswer(batch, answers.Current);
                    backoff.Reset();
                    _room.Release();
                }
            }
        }
        finally
        {
            await broken.CancelAsync();
        }
    }
}
