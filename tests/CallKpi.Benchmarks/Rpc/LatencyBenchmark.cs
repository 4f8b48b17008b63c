using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>One message at a time there and back over an open stream: the coalescing writer against a plain flush for each, all else the same.</summary>
internal static class LatencyBenchmark
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 15;
    private const int Pings = 5_000;

    private static readonly BytesValue Message = new() { Value = ByteString.CopyFrom(new byte[100]) };

    /// <summary>Runs and prints.</summary>
    public static async Task Run(LoadServer server)
    {
        List<double> coalesced = [];
        List<double> flushed = [];
        for (int round = 0; round < WarmUpRounds + Rounds; round++)
        {
            List<double> plain = await Flushed(server.Address);
            List<double> ours = await Coalesced(server.Address);
            if (round >= WarmUpRounds)
            {
                flushed.AddRange(plain);
                coalesced.AddRange(ours);
            }
        }

        Print("a flush for each", flushed);
        Print("coalescing", coalesced);
    }

    private static async Task<List<double>> Flushed(string address)
    {
        TaskCompletionSource<Stream> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new();
        ArrayBufferWriter<byte> frame = new(1024);
        async Task Write(Stream body)
        {
            await body.FlushAsync();
            opened.SetResult(body);
            await ended.Task;
        }

        return await Measure(address, Write, async () => await FlushedStream.Send(await opened.Task, frame, Message), ended.SetResult);
    }

    private static async Task<List<double>> Coalesced(string address)
    {
        CoalescingStreamWriter<BytesValue> writer = new(
            new NoCall(), LoadMethods.Ping.RequestMarshaller.ContextualSerializer, maxMessageSize: null, encoding: null);
        return await Measure(
            address, body => writer.SendAsync(body, CancellationToken.None), () => writer.WriteAsync(Message), () => _ = writer.CompleteAsync());
    }

    private static async Task<List<double>> Measure(string address, Func<Stream, Task> body, Func<Task> send, Action end)
    {
        using HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false });
        using HttpRequestMessage request = FlushedStream.Request(address + LoadMethods.Ping.FullName, body);
        Task<HttpResponseMessage> sending = http.SendAsync(request, CancellationToken.None);
        byte[] answer = new byte[5 + Message.CalculateSize()];
        List<double> times = [];
        await send();
        using HttpResponseMessage response = await sending;
        await using Stream responses = await response.Content.ReadAsStreamAsync();
        await responses.ReadExactlyAsync(answer);
        for (int ping = 0; ping < Pings; ping++)
        {
            long start = Stopwatch.GetTimestamp();
            await send();
            await responses.ReadExactlyAsync(answer);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        end();
        return times;
    }

    private static void Print(string name, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"latency  {name,-16} p50 {times[times.Count / 2]:0.0} µs   p99 {times[times.Count * 99 / 100]:0} µs   ({times.Count:N0} messages there and back)"));
    }

    /// <summary>The writer's call; nothing goes wrong in it.</summary>
    private sealed class NoCall : IClientCall
    {
        public bool IsFinished => false;

        public Task Opening => Task.CompletedTask;

        public void Cancel(in Status status)
        {
        }

        public void CountRequest()
        {
        }

        public Task<Exception> ExplainFailedWriteAsync(Exception? failure) => Task.FromResult(failure ?? new IOException("The call has ended."));
    }
}
