using System.Threading.Channels;
using CallKpi.Cli.Connection;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using Grpc.Core;

namespace CallKpi.Cli.Push;

/// <summary>Pushes batches over bidirectional streams until all are acknowledged, over troubles of the server too.</summary>
internal sealed class EventPusher(CommandSession session, PushTally tally, int streams)
{
    /// <summary>After so long without any answer the attempt is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Sends what comes in; returns when all is acknowledged.</summary>
    public async Task RunAsync(ChannelReader<EventBatch> batches, CancellationToken stop)
    {
        using CancellationTokenSource together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        List<Task> running = [.. Enumerable.Range(0, streams).Select(_ => WorkAsync(batches, together.Token))];
        while (running.Count > 0)
        {
            Task ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (!ended.IsCompletedSuccessfully)
            {
                await together.CancelAsync();
            }

            await ended;
        }
    }

    private async Task WorkAsync(ChannelReader<EventBatch> batches, CancellationToken stop)
    {
        Unacknowledged waiting = new();
        Backoff backoff = new(session.Time);
        while (true)
        {
            using EventStream stream = new(session.Server, tally, waiting, backoff);
            try
            {
                await stream.RunAsync(batches, stop);
                return;
            }
            catch (RpcException trouble) when (ServerTrouble.IsPassing(trouble) && !stop.IsCancellationRequested)
            {
                await PauseAsync(trouble, backoff, waiting, stop);
            }
        }
    }

    private async Task PauseAsync(RpcException trouble, Backoff backoff, Unacknowledged waiting, CancellationToken stop)
    {
        TimeSpan wait = backoff.Next();
        if (backoff.Trouble > Patience)
        {
            throw new CommandFailure(
                ExitCode.Unreachable, ReplayTexts.GaveUp, (long)backoff.Trouble.TotalSeconds, ServerTrouble.Detail(trouble), waiting.Events);
        }

        if (wait > TimeSpan.FromSeconds(1))
        {
            session.Complain(
                ReplayTexts.Retrying, ServerTrouble.Detail(trouble), session.Words.Number(wait.TotalSeconds, 1));
        }

        await Task.Delay(wait, session.Time, stop);
    }
}
