using CallKpi.Rpc.Tests.Interop.Protos;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <content>Compressed requests and responses: that the flag on the wire is as asked, and that the payload survives.</content>
internal static partial class InteropCases
{
    private static readonly Metadata Gzip = new() { { "grpc-internal-encoding-request", "gzip" } };
    private static readonly WriteOptions Plain = new(WriteFlags.NoCompress);

    private static async Task ClientCompressedUnary(InteropTarget target)
    {
        // The probe: a server that looks must refuse a request that is said to be compressed and is not.
        var probe = await Assert.ThrowsAsync<RpcException>(async () => await UnaryAsync(target, isSaid: true, isCompressed: false));
        Assert.Equal(StatusCode.InvalidArgument, probe.StatusCode);

        AssertZeros(314159, (await UnaryAsync(target, isSaid: true, isCompressed: true)).Payload);
        AssertZeros(314159, (await UnaryAsync(target, isSaid: false, isCompressed: false)).Payload);
    }

    private static async Task ClientCompressedStreaming(InteropTarget target)
    {
        using var probe = target.Client.StreamingInputCall(Gzip);
        probe.RequestStream.WriteOptions = Plain;
        await probe.RequestStream.WriteAsync(Input(27182, isCompressed: true));
        await probe.RequestStream.CompleteAsync();
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await probe);
        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);

        using var call = target.Client.StreamingInputCall(Gzip);
        await call.RequestStream.WriteAsync(Input(27182, isCompressed: true));
        call.RequestStream.WriteOptions = Plain;
        await call.RequestStream.WriteAsync(Input(45904, isCompressed: false));
        await call.RequestStream.CompleteAsync();
        Assert.Equal(73086, (await call).AggregatedPayloadSize);
    }

    private static async Task ServerCompressedUnary(InteropTarget target)
    {
        foreach (var isCompressed in new[] { true, false })
        {
            var request = Large();
            request.ResponseCompressed = new BoolValue { Value = isCompressed };
            AssertZeros(314159, (await target.Client.UnaryCallAsync(request)).Payload);
            Assert.Equal([isCompressed], target.Responses[^1].Seen);
        }
    }

    private static async Task ServerCompressedStreaming(InteropTarget target)
    {
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters =
            {
                new ResponseParameters { Size = 31415, Compressed = new BoolValue { Value = true } },
                new ResponseParameters { Size = 92653, Compressed = new BoolValue { Value = false } },
            },
        };
        using var call = target.Client.StreamingOutputCall(request);
        Assert.True(await call.ResponseStream.MoveNext());
        AssertZeros(31415, call.ResponseStream.Current.Payload);
        Assert.True(await call.ResponseStream.MoveNext());
        AssertZeros(92653, call.ResponseStream.Current.Payload);
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal([true, false], target.Responses[^1].Seen);
    }

    private static async Task<SimpleResponse> UnaryAsync(InteropTarget target, bool isSaid, bool isCompressed)
    {
        var request = Large();
        request.ExpectCompressed = new BoolValue { Value = isSaid };
        return await target.Client.UnaryCallAsync(request, new CallOptions(Gzip, writeOptions: isCompressed ? null : Plain));
    }

    private static StreamingInputCallRequest Input(int size, bool isCompressed) => new()
    {
        Payload = Zeros(size),
        ExpectCompressed = new BoolValue { Value = isCompressed },
    };
}
