using CallKpi.Rpc.Tests.Interop.Protos;
using Google.Protobuf;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>The suite's service on our server, as interop-test-descriptions.md asks of a server.</summary>
public sealed class InteropService : TestService.TestServiceBase
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await EchoMetadata(context);
        Expect(request.ExpectCompressed, 0, context);
        Echo(request.ResponseStatus);
        Compress(request.ResponseCompressed, context);
        return new SimpleResponse { Payload = Zeros(request.ResponseSize) };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        Echo(request.ResponseStatus);
        await Answer(request, responseStream, context);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        var total = 0;
        for (var index = 0; await requestStream.MoveNext(context.CancellationToken); index++)
        {
            Expect(requestStream.Current.ExpectCompressed, index, context);
            total += requestStream.Current.Payload.Body.Length;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = total };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadata(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            Echo(request.ResponseStatus);
            await Answer(request, responseStream, context);
        }
    }

    private static async Task Answer(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
    {
        foreach (var parameters in request.ResponseParameters)
        {
            if (parameters.IntervalUs > 0)
            {
                await Task.Delay(TimeSpan.FromMicroseconds(parameters.IntervalUs), context.CancellationToken);
            }

            Compress(parameters.Compressed, context);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Zeros(parameters.Size) }, context.CancellationToken);
        }
    }

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    private static void Compress(BoolValue? wanted, ServerCallContext context) =>
        context.WriteOptions = wanted is { Value: true } ? WriteOptions.Default : new WriteOptions(WriteFlags.NoCompress);

    private static void Echo(EchoStatus? status)
    {
        if (status is { Code: not 0 })
        {
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
        }
    }

    private static async Task EchoMetadata(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValueBytes(EchoTrailing) is { } trailing)
        {
            context.ResponseTrailers.Add(EchoTrailing, trailing);
        }

        if (context.RequestHeaders.GetValue(EchoInitial) is { } initial)
        {
            await context.WriteResponseHeadersAsync(new Metadata { { EchoInitial, initial } });
        }
    }

    // "the server ... must report INVALID_ARGUMENT when expect_compressed does not match".
    private static void Expect(BoolValue? compressed, int index, ServerCallContext context)
    {
        var seen = WatchedBodies.Of(context.GetHttpContext()).Requests.Seen[index];
        if (compressed is not null && compressed.Value != seen)
        {
            throw new RpcException(new Status(
                StatusCode.InvalidArgument, $"Message {index} was said to be {(compressed.Value ? "" : "un")}compressed and is not."));
        }
    }
}
