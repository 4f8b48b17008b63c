using CallKpi.Cli.Connection;
using CallKpi.Cli.Push;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Watch;

/// <summary>Keeps a board up to date over troubles: it connects again by itself and starts from a new snapshot.</summary>
internal sealed class BoardWatcher(CommandSession session, string branch)
{
    private readonly Lock _gate = new();
    private BoardFreshness _freshness;

    /// <summary>The board. Look at it only inside <see cref="Look{T}"/> while the watch runs.</summary>
    public BoardState Board { get; } = new();

    /// <summary>How much the server's clock is ahead of this machine's, by the last update.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <summary>Looks at the board while nothing changes it.</summary>
    public T Look<T>(Func<BoardState, BoardFreshness, T> look)
    {
        lock (_gate)
        {
            return look(Board, _freshness);
        }
    }

    /// <summary>Watches until stopped; each update is given on. A key that is not accepted ends it.</summary>
    public async Task RunAsync(Action<BoardUpdate> seen, CancellationToken stop)
    {
        Backoff backoff = new(session.Time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(seen, backoff, stop);
                Note(WatchTexts.StreamEnded);
            }
            catch (RpcException trouble) when (IsPassing(trouble) && !stop.IsCancellationRequested)
            {
                Note(ServerTrouble.Detail(trouble));
            }

            await Task.Delay(backoff.Next(), session.Time, stop);
        }
    }

    private static bool IsPassing(RpcException trouble) =>
        ServerTrouble.IsPassing(trouble)
        || trouble.StatusCode is StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled or StatusCode.DeadlineExceeded;

    private async Task WatchAsync(Action<BoardUpdate> seen, Backoff backoff, CancellationToken stop)
    {
        using AsyncServerStreamingCall<BoardUpdate> call = session.Server.Board.Watch(
            new WatchBoardRequest { BranchId = branch }, session.Server.Stream(stop));
        await foreach (BoardUpdate update in call.ResponseStream.ReadAllAsync(stop))
        {
            backoff.Reset();
            lock (_gate)
            {
                if (!Board.Apply(update))
                {
                    return;
                }

                Ahead = Board.At is { } at ? at - session.Now : Ahead;
                _freshness = new BoardFreshness(session.Now + Ahead, null);
            }

            seen(update);
        }
    }

    private void Note(Text trouble)
    {
        lock (_gate)
        {
            _freshness = _freshness with { Trouble = trouble };
        }
    }
}
