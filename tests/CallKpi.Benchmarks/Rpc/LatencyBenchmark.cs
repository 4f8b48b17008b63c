using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>One message at a time there and back over an open stream: through the coalescing writer, and with a plain flush.</summary>
internal static class LatencyBenchmark
{
    private const int Rounds = 5;
    private const int Pings = 10_000;

    private static readonly BytesValue Message = new() { Value = ByteString.CopyFrom(new byte[100]) };

    /// <summary>Runs and prints.</summary>
    public static async Task Run(LoadServer server)
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        List<double> coalesced = [];
        List<double> flushed = [];
        for (int round = 0; round <= Rounds; round++)
        {
            List<double> plain = await Flushed(server.Address);
            List<double> ours = await Coalesced(channel.CreateCallInvoker());
            if (round > 0)
            {
                flushed.AddRange(plain);
                coalesced.AddRange(ours);
            }
        }

        Print("a flush for each", flushed);
        Print("coalescing", coalesced);
    }

    private static async Task<List<double>> Coalesced(CallInvoker invoker)
    {
        using AsyncDuplexStreamingCall<BytesValue, BytesValue> call = invoker.AsyncDuplexStreamingCall(LoadMethods.Ping, null, default);
        List<double> times = [];
        for (int ping = 0; ping < Pings; ping++)
        {
            long start = Stopwatch.GetTimestamp();
            await call.RequestStream.WriteAsync(Message);
            if (!await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                throw new InvalidOperationException("The stream ended.");
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        await call.RequestStream.CompleteAsync();
        return times;
    }

    // The same without our client: a frame, a flush, and the bytes of the answer.
    private static async Task<List<double>> Flushed(string address)
    {
        using HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false });
        TaskCompletionSource<Stream> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new();
        using HttpRequestMessage request = FlushedStream.Request(address + LoadMethods.Ping.FullName, async body =>
        {
            await body.FlushAsync();
            opened.SetResult(body);
            await ended.Task;
        });
        Task<HttpResponseMessage> sending = http.SendAsync(request, CancellationToken.None);
        Stream requests = await opened.Task;
        ArrayBufferWriter<byte> frame = new(1024);
        byte[] answer = new byte[5 + Message.CalculateSize()];
        List<double> times = [];
        await FlushedStream.Send(requests, frame, Message);
        using HttpResponseMessage response = await sending;
        await using Stream responses = await response.Content.ReadAsStreamAsync();
        await responses.ReadExactlyAsync(answer);
        for (int ping = 0; ping < Pings; ping++)
        {
            long start = Stopwatch.GetTimestamp();
            await FlushedStream.Send(requests, frame, Message);
            await responses.ReadExactlyAsync(answer);
            _ = BytesValue.Parser.ParseFrom(answer.AsSpan(5));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        ended.SetResult();
        return times;
    }

    private static void Print(string name, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"latency  {name,-16} p50 {times[times.Count / 2]:0} µs   p99 {times[times.Count * 99 / 100]:0} µs   ({times.Count:N0} messages there and back)"));
    }
}
