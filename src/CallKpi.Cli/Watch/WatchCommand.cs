using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CallKpi.Cli.Watch;

/// <summary>`callkpi watch`: the live board in the terminal.</summary>
internal static class WatchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("watch", WatchTexts.About);
        Option<string?> branch = runner.Option<string?>(command, "--branch", GlobalTexts.OptBranch, "ID");
        Option<bool> once = runner.Option<bool>(command, "--once", WatchTexts.OptOnce);
        return runner.Runs(command, (session, given, stop) =>
        {
            string id = given.GetValue(branch) ?? "";
            bool isLive = session.Screen.Profile.Capabilities.Interactive;
            return given.GetValue(once) ? OnceAsync(session, id, stop)
                : session.Json ? LinesAsync(session, id, stop)
                : isLive ? LiveAsync(session, id, stop)
                : PlainAsync(session, id, stop);
        });
    }

    private static async Task<int> OnceAsync(CommandSession session, string branch, CancellationToken stop)
    {
        using AsyncServerStreamingCall<BoardUpdate> call = session.Server.Board.Watch(
            new WatchBoardRequest { BranchId = branch }, session.Server.Stream(stop));
        if (!await call.ResponseStream.MoveNext(stop))
        {
            throw new CommandFailure(ExitCode.Failed, WatchTexts.NoSnapshot);
        }

        BoardUpdate update = call.ResponseStream.Current;
        if (session.Json)
        {
            session.WriteJson([update]);
            return ExitCode.Done;
        }

        BoardState board = new();
        board.Apply(update);
        DateTimeOffset now = board.At ?? session.Now;
        session.Screen.Write(BoardView.Draw(session.Words, board, new BoardFreshness(now, null), now, session.Screen.Profile.Width, int.MaxValue));
        return ExitCode.Done;
    }

    private static async Task<int> LinesAsync(CommandSession session, string branch, CancellationToken stop)
    {
        try
        {
            await new BoardWatcher(session, branch).RunAsync(update => session.WriteJson([update]), stop);
        }
        catch (Exception trouble) when (stop.IsCancellationRequested && trouble is OperationCanceledException or RpcException)
        {
            // Ctrl+C is how a watch ends.
        }

        return ExitCode.Done;
    }

    private static Task<int> LiveAsync(CommandSession session, string branch, CancellationToken stop) =>
        session.Screen.Live(new Spectre.Console.Text("")).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(context =>
            RepeatAsync(session, branch, TimeSpan.FromSeconds(1), Room(session), drawn =>
            {
                context.UpdateTarget(drawn);
                context.Refresh();
            }, stop));

    private static Task<int> PlainAsync(CommandSession session, string branch, CancellationToken stop) =>
        RepeatAsync(session, branch, TimeSpan.FromSeconds(10), int.MaxValue, session.Screen.Write, stop);

    /// <summary>Draws at most once a second: faster than that nobody reads.</summary>
    private static async Task<int> RepeatAsync(
        CommandSession session, string branch, TimeSpan step, int room, Action<IRenderable> draw, CancellationToken stop)
    {
        BoardWatcher watcher = new(session, branch);
        using SemaphoreSlim first = new(0);
        Task watching = watcher.RunAsync(update => _ = update.Snapshot is null ? 0 : first.Release(), stop);
        try
        {
            await Task.WhenAny(watching, first.WaitAsync(TimeSpan.FromSeconds(2), stop));
            while (!watching.IsCompleted)
            {
                draw(watcher.Look((board, fresh) =>
                    BoardView.Draw(session.Words, board, fresh, session.Now + watcher.Ahead, session.Screen.Profile.Width, room)));
                await Task.WhenAny(watching, Task.Delay(step, session.Time, stop));
            }

            await watching;
        }
        catch (Exception trouble) when (stop.IsCancellationRequested && trouble is OperationCanceledException or RpcException)
        {
            // Ctrl+C is how a watch ends.
        }

        return ExitCode.Done;
    }

    private static int Room(CommandSession session) => Math.Max(5, session.Screen.Profile.Height - 7);
}
