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

    private static async Task AssertEndsAsync(StatusCode expected, Func<RawServer, Task> script)
    {
        await using var server = new RawServer(script);
        using var channel = GrpcChannel.ForAddress(server.Address);
        using var call = new Probe.ProbeClient(channel).Repeat(new Words());

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().WaitAsync(Patience));

        Assert.Equal(expected, exception.StatusCode);
    }
}
