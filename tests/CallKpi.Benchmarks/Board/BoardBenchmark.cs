using System.Collections.Concurrent;
using System.Globalization;
using CallKpi.Benchmarks.Ingest;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Benchmarks.Board;

/// <summary>From the commit of events to the delta at each of fifty watchers, at 1,000 events a second.</summary>
/// <remarks>A delta carries the time of the commit that it tells of, by the clock of this same machine.</remarks>
internal static class BoardBenchmark
{
    private const int Watchers = 50;
    private const int EventsPerSecond = 1_000;
    private const int Seconds = 20;
    private const int EventsPerPush = 10;

    /// <summary>Runs and prints the percentiles.</summary>
    public static async Task Run()
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-bench-").FullName;
        try
        {
            await using BenchServer server = await BenchServer.Start(folder);
            using CancellationTokenSource end = new();
            ConcurrentBag<double> delays = [];
            TaskCompletionSource[] ready = [.. Enumerable.Range(0, Watchers).Select(_ => new TaskCompletionSource())];
            Task[] watchers = [.. ready.Select(first => Watch(server, first, delays, end.Token))];
            await Task.WhenAll(ready.Select(first => first.Task));
            await Push(server);
            await end.CancelAsync();
            await Task.WhenAll(watchers);
            Print([.. delays.Order()]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Each push begins new calls, so that each has a delta.</summary>
    private static async Task Push(BenchServer server)
    {
        CallIngest.CallIngestClient client = new(server.Channel);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(1_000.0 * EventsPerPush / EventsPerSecond));
        for (int push = 0; push < Seconds * EventsPerSecond / EventsPerPush; push++)
        {
            await timer.WaitForNextTickAsync();
            PushEventsRequest request = new();
            DateTimeOffset from = DateTimeOffset.UtcNow.AddSeconds(-EventsPerPush);
            request.Events.AddRange(EventStream.Calls(EventsPerPush, $"p{push}", from)
                .Where(each => each.FactCase == CallEvent.FactOneofCase.Started));
            await client.PushEventsAsync(request, server.Headers);
        }
    }

    private static async Task Watch(
        BenchServer server,
        TaskCompletionSource first,
        ConcurrentBag<double> delays,
        CancellationToken end)
    {
        V1.Board.BoardClient client = new(server.Channel);
        using AsyncServerStreamingCall<BoardUpdate> call = client.Watch(new WatchBoardRequest(), server.Headers, cancellationToken: end);
        try
        {
            await foreach (BoardUpdate update in call.ResponseStream.ReadAllAsync(end))
            {
                DateTimeOffset now = DateTimeOffset.UtcNow;
                first.TrySetResult();
                if (update.Delta is not null)
                {
                    delays.Add((now - update.At.ToDateTimeOffset()).TotalMilliseconds);
                }
            }
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Cancelled)
        {
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void Print(double[] delays) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Watchers} watchers, {EventsPerSecond:N0} events/s, {delays.Length:N0} deltas: from commit to delta p50 {At(delays, .50):0.0} ms, p99 {At(delays, .99):0.0} ms, max {delays[^1]:0.0} ms"));

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];
}
