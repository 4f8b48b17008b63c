using System.Globalization;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>A stream of one event a message against a stream of 500 a message, and against a flush for each, in turns.</summary>
internal static class StreamBenchmark
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 15;
    private const int Events = 300_000;
    private const int BatchSize = 500;

    /// <summary>Runs and prints.</summary>
    public static async Task Run(LoadServer server)
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        CallInvoker invoker = channel.CreateCallInvoker();
        List<CallEvent> events = [.. Enumerable.Range(0, 5_000).Select(Event)];
        List<PushEventsRequest> singles = Requests(events, 1);
        List<PushEventsRequest> batches = Requests(events, BatchSize);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"an event has {singles.Average(request => request.CalculateSize()):0} bytes"));
        List<Cost> batched = [];
        List<Cost> each = [];
        List<Cost> flushed = [];
        for (int round = 0; round < WarmUpRounds + Rounds; round++)
        {
            Cost batch = await Cost.Of(Events, () => Stream(invoker, batches, Events / BatchSize, Events));
            Cost single = await Cost.Of(Events, () => Stream(invoker, singles, Events, Events));
            Cost flush = await Cost.Of(Events / 10, () => FlushedStream.Count(server.Address, singles, Events / 10));
            if (round >= WarmUpRounds)
            {
                batched.Add(batch);
                each.Add(single);
                flushed.Add(flush);
                Report.Pair("stream", $"round {round - WarmUpRounds + 1}", $"batches of {BatchSize}", batch, "one a message", single);
            }
        }

        Report.Medians("stream", $"batches of {BatchSize}", batched, "one a message", each);
        Report.Medians("stream", "a flush for each", flushed, "one a message", each);
    }

    // As a PBX reports the beginning of a leg: ids as it makes them, both parties.
    private static CallEvent Event(int number) => new()
    {
        Source = "pbx-main",
        CallId = new Guid(number, 7, 7, new byte[8]).ToString(),
        EventId = new Guid(number, 1, 1, new byte[8]).ToString(),
        LegId = $"PJSIP/{100 + (number % 60)}-{number:x8}",
        OccurredAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000.123 + number)),
        Seq = 1,
        Started = new CallStarted
        {
            From = new Party { Role = PartyRole.Agent, Extension = $"{100 + (number % 60)}" },
            To = new Party { Role = PartyRole.Customer, Number = $"+7495{number:0000000}" },
            Direction = Direction.Outbound,
        },
    };

    private static async Task<double?> Stream(CallInvoker invoker, List<PushEventsRequest> requests, int messages, long expected)
    {
        using AsyncClientStreamingCall<PushEventsRequest, Int64Value> call =
            invoker.AsyncClientStreamingCall(LoadMethods.Count, null, default);
        for (int message = 0; message < messages; message++)
        {
            await call.RequestStream.WriteAsync(requests[message % requests.Count]);
        }

        await call.RequestStream.CompleteAsync();
        long counted = (await call).Value;
        return counted == expected ? null : throw new InvalidOperationException($"{counted} events arrived of {expected}.");
    }

    private static List<PushEventsRequest> Requests(IEnumerable<CallEvent> events, int size) =>
    [
        .. events.Chunk(size).Select(chunk =>
        {
            PushEventsRequest request = new();
            request.Events.AddRange(chunk);
            return request;
        }),
    ];
}
