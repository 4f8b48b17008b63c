using System.Diagnostics;
using CallKpi.Server.Ingest.Rpc;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Benchmarks.Ingest;

/// <summary>The product: events over gRPC, durable and derived before they are answered.</summary>
internal static class DurableIngest
{
    /// <summary>Requests that are under way at once on the one stream.</summary>
    private const int InFlight = 6;

    private static readonly Method<RawPushRequest, PushEventsResponse> Stream = new(
        MethodType.DuplexStreaming,
        "callkpi.v1.CallIngest",
        "StreamEvents",
        RawPushRequest.Marshaller,
        Marshallers.Create(_ => [], PushEventsResponse.Parser.ParseFrom));

    /// <summary>Events a second from the first send to the last answer.</summary>
    public static async Task<double> Run(BenchServer server, List<byte[]> requests)
    {
        CallOptions options = new(server.Headers);
        using AsyncDuplexStreamingCall<RawPushRequest, PushEventsResponse> call =
            server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(Stream, null, options);
        using SemaphoreSlim window = new(InFlight);
        long started = Stopwatch.GetTimestamp();
        Task writing = Write(call.RequestStream, requests, window);
        long accepted = 0;
        await foreach (PushEventsResponse answer in call.ResponseStream.ReadAllAsync())
        {
            accepted += answer.Accepted;
            window.Release();
        }

        await writing;
        return accepted / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task Write(
        IClientStreamWriter<RawPushRequest> writer, List<byte[]> requests, SemaphoreSlim window)
    {
        foreach (byte[] request in requests)
        {
            await window.WaitAsync();
            await writer.WriteAsync(new RawPushRequest(request));
        }

        await writer.CompleteAsync();
    }
}
