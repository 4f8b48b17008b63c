using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>Sizes, wrong use of the streams, and the end of a call.</summary>
public sealed class StreamRulesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task A_message_of_any_size_up_to_the_limit_passes(int size)
    {
        await using var server = await ProbeServer.StartAsync();
        var payload = new byte[size];
        new Random(size).NextBytes(payload);

        var answer = await server.Client.EchoAsync(new Words { Payload = ByteString.CopyFrom(payload) });

        Assert.Equal(payload, answer.Payload.ToByteArray());
    }

    [Fact]
    public async Task A_stream_may_carry_more_than_Kestrel_lets_a_body_carry()
    {
        await using var server = await ProbeServer.StartAsync();
        var payload = ByteString.CopyFrom(new byte[1024 * 1024]);
        using var call = server.Client.Join();

        for (var count = 0; count < 40; count++)
        {
            await call.RequestStream.WriteAsync(new Words { Payload = payload });
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(40, (await call).Number);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_refused()
    {
        await using var server = await ProbeServer.StartAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.EchoAsync(new Words { Payload = ByteString.CopyFrom(new byte[4 * 1024 * 1024]) }));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task A_response_over_the_sending_limit_fails_the_call()
    {
        await using var server = await ProbeServer.StartAsync(options => options.MaxSendMessageSize = 100);

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.EchoAsync(new Words { Text = new string('x', 200) }));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task Streams_cannot_be_used_after_the_handler_has_returned()
    {
        await using var server = await ProbeServer.StartAsync();
        var kept = new TaskCompletionSource<(IAsyncStreamReader<Words> Requests, IServerStreamWriter<Words> Responses)>();
        server.Script.OnShout = (requests, responses, _) =>
        {
            kept.SetResult((requests, responses));
            return Task.CompletedTask;
        };
        using var call = server.Client.Shout();

        Assert.False(await call.ResponseStream.MoveNext());

        var (reader, writer) = await kept.Task;
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync(new Words()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.MoveNext());
    }

    [Fact]
    public async Task A_read_that_a_handler_leaves_behind_is_ended_with_the_call()
    {
        await using var server = await ProbeServer.StartAsync();
        var left = System.Threading.Channels.Channel.CreateUnbounded<Task>();
        server.Script.OnShout = (requests, _, _) =>
        {
            left.Writer.TryWrite(requests.MoveNext());
            return Task.CompletedTask;
        };

        for (var round = 0; round < 50; round++)
        {
            using var call = server.Client.Shout();
            Assert.False(await call.ResponseStream.MoveNext());
            var read = await left.Reader.ReadAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        }

        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task A_second_read_while_one_waits_is_refused()
    {
        await using var server = await ProbeServer.StartAsync();
        Exception? second = null;
        server.Script.OnShout = async (requests, responses, _) =>
        {
            var first = requests.MoveNext();
            second = await Record.ExceptionAsync(() => requests.MoveNext());
            await responses.WriteAsync(new Words());
            await first;
        };
        using var call = server.Client.Shout();

        Assert.True(await call.ResponseStream.MoveNext());
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());

        Assert.IsType<InvalidOperationException>(second);
    }

    [Fact]
    public async Task A_buffered_response_leaves_with_the_next_one()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnRepeat = async (_, responses, _) =>
        {
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await responses.WriteAsync(new Words { Number = 1 });
            responses.WriteOptions = null;
            await responses.WriteAsync(new Words { Number = 2 });
        };
        using var call = server.Client.Repeat(new Words());

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(1, call.ResponseStream.Current.Number);
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(2, call.ResponseStream.Current.Number);
    }

    [Fact]
    public async Task A_handler_may_answer_before_the_requests_end()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnJoin = async (requests, _) =>
        {
            await requests.MoveNext();
            return new Words { Text = "enough" };
        };
        using var call = server.Client.Join();

        await call.RequestStream.WriteAsync(new Words());

        Assert.Equal("enough", (await call).Text);
    }
}
