using CallKpi.Rpc.Tests.Interop.Protos;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <content>Cancellation, deadlines, metadata and statuses.</content>
internal static partial class InteropCases
{
    private static async Task CancelAfterBegin(InteropTarget target)
    {
        using var source = new CancellationTokenSource();
        using var call = target.Client.StreamingInputCall(cancellationToken: source.Token);
        await source.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    private static async Task CancelAfterFirstResponse(InteropTarget target)
    {
        using var source = new CancellationTokenSource();
        using var call = target.Client.FullDuplexCall(cancellationToken: source.Token);
        await call.RequestStream.WriteAsync(Wanting(31415, 27182));
        Assert.True(await call.ResponseStream.MoveNext());
        await source.CancelAsync();
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    private static async Task TimeoutOnSleepingServer(InteropTarget target)
    {
        using var call = target.Client.FullDuplexCall(deadline: DateTime.UtcNow.AddMilliseconds(1));
        try
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { Payload = Zeros(27182) });
        }
        catch (RpcException exception)
        {
            // The deadline may pass before the message is written; the status is the same.
            Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        }

        var end = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.DeadlineExceeded, end.StatusCode);
    }

    private static async Task CustomMetadata(InteropTarget target)
    {
        var sent = new Metadata
        {
            { "x-grpc-test-echo-initial", "test_initial_metadata_value" },
            { "x-grpc-test-echo-trailing-bin", [0xab, 0xab, 0xab] },
        };
        using var unary = target.Client.UnaryCallAsync(Large(), sent);
        AssertZeros(314159, (await unary).Payload);
        AssertEchoed(await unary.ResponseHeadersAsync, unary.GetTrailers());

        using var duplex = target.Client.FullDuplexCall(sent);
        await duplex.RequestStream.WriteAsync(Wanting(314159, 271828));
        Assert.True(await duplex.ResponseStream.MoveNext());
        await duplex.RequestStream.CompleteAsync();
        Assert.False(await duplex.ResponseStream.MoveNext());
        AssertEchoed(await duplex.ResponseHeadersAsync, duplex.GetTrailers());
    }

    private static async Task StatusCodeAndMessage(InteropTarget target)
    {
        var wanted = new EchoStatus { Code = (int)StatusCode.Unknown, Message = "test status message" };
        await AssertStatus(target, wanted);

        using var duplex = target.Client.FullDuplexCall();
        await duplex.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = wanted });
        await duplex.RequestStream.CompleteAsync();
        var exception = await Assert.ThrowsAsync<RpcException>(() => duplex.ResponseStream.MoveNext());
        Assert.Equal(new Status(StatusCode.Unknown, wanted.Message), exception.Status);
    }

    private static Task SpecialStatusMessage(InteropTarget target) => AssertStatus(target, new EchoStatus
    {
        Code = (int)StatusCode.Unknown,
        Message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n",
    });

    private static async Task UnimplementedMethod(InteropTarget target)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await target.Client.UnimplementedCallAsync(new Empty()));
        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    private static async Task UnimplementedWholeService(InteropTarget target)
    {
        var client = new UnimplementedService.UnimplementedServiceClient(target.Channel);
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await client.UnimplementedCallAsync(new Empty()));
        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    private static async Task AssertStatus(InteropTarget target, EchoStatus wanted)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await target.Client.UnaryCallAsync(new SimpleRequest { ResponseStatus = wanted }));
        Assert.Equal(new Status((StatusCode)wanted.Code, wanted.Message), exception.Status);
    }

    private static void AssertEchoed(Metadata headers, Metadata trailers)
    {
        Assert.Equal("test_initial_metadata_value", headers.GetValue("x-grpc-test-echo-initial"));
        Assert.Equal([0xab, 0xab, 0xab], trailers.GetValueBytes("x-grpc-test-echo-trailing-bin")!);
    }
}
