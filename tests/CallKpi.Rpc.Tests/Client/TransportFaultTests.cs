using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>Every way in which a server can end a stream or a connection, before it has answered and after.</summary>
public sealed class TransportFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // gRPC over HTTP2, "Errors": the mapping from RST_STREAM error codes.
    [Theory]
    [InlineData(0x0, StatusCode.Internal)]
    [InlineData(0x1, StatusCode.Internal)]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x3, StatusCode.Internal)]
    [InlineData(0x4, StatusCode.Internal)]
    [InlineData(0x5, StatusCode.Internal)]
    [InlineData(0x6, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0x9, StatusCode.Internal)]
    [InlineData(0xA, StatusCode.Internal)]
    [InlineData(0xB, StatusCode.ResourceExhausted)]
    [InlineData(0xC, StatusCode.PermissionDenied)]
    public async Task A_stream_that_is_reset_ends_as_its_code_says(int code, StatusCode expected)
    {
        Func<RawServer, Task> reset = server => server.SendAsync(RawHttp2.ResetStream, 0, server.Stream, [0, 0, 0, (byte)code]);

        await AssertEndsAsync(expected, reset);
        await AssertEndsAsync(expected, async server =>
        {
            await server.AnswerAsync();
            await reset(server);
        });
    }

    [Theory]
    [InlineData(0x0)]
    [InlineData(0x1)]
    [InlineData(0x2)]
    [InlineData(0x8)]
    [InlineData(0xB)]
    public async Task A_connection_that_the_server_closes_with_a_code_is_unavailable_whatever_the_code(int code)
    {
        foreach (var hasAnswered in new[] { false, true })
        {
            await AssertEndsAsync(StatusCode.Unavailable, async server =>
            {
                if (hasAnswered)
                {
                    await server.AnswerAsync();
                }

                // GOAWAY, with the stream among those that were processed.
                await server.SendAsync(RawHttp2.GoAway, 0, 0, [0, 0, 0, (byte)server.Stream, 0, 0, 0, (byte)code]);
                server.Close(isReset: false);
            });
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_connection_that_breaks_is_unavailable(bool isReset, bool hasAnswered) =>
        await AssertEndsAsync(StatusCode.Unavailable, async server =>
        {
            if (hasAnswered)
            {
                await server.AnswerAsync();
            }

            server.Close(isReset);
        });

    // SETTINGS_MAX_FRAME_SIZE is 16,384 unless the client says otherwise.
    [Fact]
    public async Task A_server_that_breaks_the_rules_of_http2_is_unavailable() =>
        await AssertEndsAsync(StatusCode.Unavailable, server => server.SendAsync(RawHttp2.Data, 0, server.Stream, new byte[20_000]));

    // HttpClient takes 64 KiB and ends the connection for more, with every call on it; which of them it was for, it does not say.
    [Fact]
    public async Task Metadata_over_the_clients_limit_end_the_connection() =>
        await AssertEndsAsync(StatusCode.Unavailable, async server =>
        {
            await server.SendAsync(RawHttp2.Headers, 0, server.Stream, RawHttp2.Encode([(":status", "200"), ("content-type", "application/grpc")]));
            for (var left = 9; left >= 0; left--)
            {
                await server.SendAsync(
                    RawHttp2.Continuation,
                    left == 0 ? RawHttp2.EndHeaders : (byte)0,
                    server.Stream,
                    RawHttp2.Encode([("x", new string('x', 10_000))]));
            }
        });

    // RFC 9113 section 5.1, "closed": a server may close the connection, with every call on it, for a frame behind a reset.
    [Fact]
    public async Task No_data_follow_the_reset_of_a_call_that_was_refused_while_a_message_left()
    {
        const int ConnectionWindow = 65_535;
        int taken = 0, late = 0;
        var isReset = false;
        var pong = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // The stream may send a megabyte and the connection may not, so that the message is under way when the refusal comes.
        await using var server = new RawServer(server => server.SendAsync(RawHttp2.WindowUpdate, 0, server.Stream, [0, 0x40, 0, 0]))
        {
            Heard = async (server, frame) =>
            {
                switch (frame.Type)
                {
                    case RawHttp2.Data when isReset:
                        late++;
                        break;
                    case RawHttp2.Data when (taken += frame.Payload.Length) == ConnectionWindow:
                        await server.SendAsync(
                            RawHttp2.Headers,
                            RawHttp2.EndHeaders | RawHttp2.EndStream,
                            server.Stream,
                            RawHttp2.Encode([(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "9")]));
                        break;
                    case RawHttp2.ResetStream:
                        isReset = true;
                        await server.SendAsync(RawHttp2.WindowUpdate, 0, 0, [0, 0x40, 0, 0]);
                        await server.SendAsync(RawHttp2.Ping, 0, 0, new byte[8]);
                        break;
                    case RawHttp2.Ping when isReset:
                        pong.TrySetResult();
                        break;
                }
            },
        };
        using var channel = GrpcChannel.ForAddress(server.Address);
        using var call = new Probe.ProbeClient(channel).Join();
        var writing = call.RequestStream.WriteAsync(new Words { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[1 << 20]) });

        var refusal = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(Patience));
        await pong.Task.WaitAsync(Patience);
        _ = await Record.ExceptionAsync(() => writing);

        Assert.Equal((StatusCode.FailedPrecondition, ConnectionWindow, 0), (refusal.StatusCode, taken, late));
    }

    private static async Task AssertEndsAsync(StatusCode expected, Func<RawServer, Task> script)
    {
        await using var server = new RawServer(script);
        using var channel = GrpcChannel.ForAddress(server.Address);
        using var call = new Probe.ProbeClient(channel).Repeat(new Words());

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().WaitAsync(Patience));

        Assert.Equal(expected, exception.StatusCode);
    }
}
