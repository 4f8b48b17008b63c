using CallKpi.Rpc.Tests.Interop.Protos;
using Google.Protobuf;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>The cases of interop-test-descriptions.md (grpc/grpc, doc), run by our client.</summary>
/// <remarks>Sizes, texts and keys are those of the description. The soaks are bounded to what a test run may cost.</remarks>
internal static partial class InteropCases
{
    private static readonly IReadOnlyDictionary<string, Func<InteropTarget, Task>> ByName =
        new SortedDictionary<string, Func<InteropTarget, Task>>(StringComparer.Ordinal)
        {
            ["cancel_after_begin"] = CancelAfterBegin,
            ["cancel_after_first_response"] = CancelAfterFirstResponse,
            ["channel_soak"] = ChannelSoak,
            ["client_compressed_streaming"] = ClientCompressedStreaming,
            ["client_compressed_unary"] = ClientCompressedUnary,
            ["client_streaming"] = ClientStreaming,
            ["custom_metadata"] = CustomMetadata,
            ["empty_stream"] = EmptyStream,
            ["empty_unary"] = EmptyUnary,
            ["large_unary"] = target => LargeUnary(target.Client),
            ["ping_pong"] = PingPong,
            ["rpc_soak"] = RpcSoak,
            ["server_compressed_streaming"] = ServerCompressedStreaming,
            ["server_compressed_unary"] = ServerCompressedUnary,
            ["server_streaming"] = ServerStreaming,
            ["special_status_message"] = SpecialStatusMessage,
            ["status_code_and_message"] = StatusCodeAndMessage,
            ["timeout_on_sleeping_server"] = TimeoutOnSleepingServer,
            ["unimplemented_method"] = UnimplementedMethod,
            ["unimplemented_service"] = UnimplementedWholeService,
        };

    private static readonly int[] RequestSizes = [27182, 8, 1828, 45904];
    private static readonly int[] ResponseSizes = [31415, 9, 2653, 58979];

    /// <summary>The names of the cases, a row each.</summary>
    public static TheoryData<string> Names => [.. ByName.Keys];

    public static Task Run(string name, InteropTarget target) => ByName[name](target);

    private static async Task EmptyUnary(InteropTarget target) =>
        Assert.Equal(new Empty(), await target.Client.EmptyCallAsync(new Empty()));

    private static async Task LargeUnary(TestService.TestServiceClient client) =>
        AssertZeros(314159, (await client.UnaryCallAsync(Large())).Payload);

    private static async Task ClientStreaming(InteropTarget target)
    {
        using var call = target.Client.StreamingInputCall();
        foreach (var size in RequestSizes)
        {
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    private static async Task ServerStreaming(InteropTarget target)
    {
        var request = new StreamingOutputCallRequest();
        request.ResponseParameters.AddRange(ResponseSizes.Select(size => new ResponseParameters { Size = size }));
        using var call = target.Client.StreamingOutputCall(request);

        var sizes = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
        {
            sizes.Add(response.Payload.Body.Length);
        }

        Assert.Equal(ResponseSizes, sizes);
    }

    private static async Task PingPong(InteropTarget target)
    {
        using var call = target.Client.FullDuplexCall();
        foreach (var (request, response) in RequestSizes.Zip(ResponseSizes))
        {
            await call.RequestStream.WriteAsync(Wanting(response, request));
            Assert.True(await call.ResponseStream.MoveNext());
            AssertZeros(response, call.ResponseStream.Current.Payload);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    private static async Task EmptyStream(InteropTarget target)
    {
        using var call = target.Client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private static async Task RpcSoak(InteropTarget target)
    {
        for (var round = 0; round < 200; round++)
        {
            await LargeUnary(target.Client);
        }
    }

    private static async Task ChannelSoak(InteropTarget target)
    {
        for (var round = 0; round < 50; round++)
        {
            using var channel = target.OpenAnother();
            await LargeUnary(new TestService.TestServiceClient(channel));
        }
    }

    private static SimpleRequest Large() => new() { ResponseSize = 314159, Payload = Zeros(271828) };

    private static StreamingOutputCallRequest Wanting(int responseSize, int requestSize) => new()
    {
        ResponseParameters = { new ResponseParameters { Size = responseSize } },
        Payload = Zeros(requestSize),
    };

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    private static void AssertZeros(int size, Payload payload) => Assert.Equal(new byte[size], payload.Body.ToByteArray());
}
