using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>Who is slow holds up himself, in bounded memory.</summary>
public sealed class BackPressureTests
{
    private const string Echo = "/callkpi.rpc.tests.Probe/Echo";
    private const string Join = "/callkpi.rpc.tests.Probe/Join";
    private const string Repeat = "/callkpi.rpc.tests.Probe/Repeat";

    /// <summary>The streams of one connection whose handlers do not read: more than a pusher has.</summary>
    private const int Stalled = 16;

    // The frame of an empty message; and the most that an HTTP/2 frame holds unless agreed otherwise.
    private static readonly byte[] Nothing = new byte[5];
    private static readonly byte[] Frame = new byte[16 * 1024];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ByteString Chunk = ByteString.CopyFrom(new byte[64 * 1024]);

    [Fact]
    public async Task Handlers_that_read_nothing_hold_their_own_streams_and_no_other()
    {
        await using var server = await ProbeServer.StartAsync();
        var release = new TaskCompletionSource();
        server.Script.OnJoin = async (_, _) =>
        {
            await release.Task;
            return new Words();
        };
        var window = new KestrelServerOptions().Limits.Http2.InitialStreamWindowSize;
        using var client = await RawHttp2.ConnectAsync(server.Port);

        // Each stream is filled to the brim: its client would have to wait for its handler now.
        for (var stream = 1; stream < 2 * Stalled; stream += 2)
        {
            await client.OpenAsync(stream, Join);
            for (var left = window; left > 0; left -= Frame.Length)
            {
                await client.SendDataAsync(stream, Frame[..Math.Min(left, Frame.Length)]);
            }
        }

        await client.OpenAsync(99, Echo);
        await client.SendDataAsync(99, Nothing, isEnd: true);

        Assert.Equal("0", await client.ReadStatusAsync(99));
        release.SetResult();
    }

    [Fact]
    public async Task Responses_that_may_wait_for_more_wait_in_bounded_memory()
    {
        await using var server = await ProbeServer.StartAsync();
        var blockedAfter = new TaskCompletionSource<int>();
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            for (var count = 1; count <= 1000; count++)
            {
                var write = responses.WriteAsync(new Words { Payload = Chunk });
                if (!write.IsCompleted)
                {
                    blockedAfter.SetResult(count);
                }

                await write;
            }

            blockedAfter.TrySetResult(int.MaxValue);
        };
        using var client = await RawHttp2.ConnectAsync(server.Port, streamWindow: 0);
        await client.OpenAsync(1, Repeat);
        await client.SendDataAsync(1, Nothing, isEnd: true);

        Assert.InRange(await blockedAfter.Task.WaitAsync(Patience), 1, 16);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_ends_the_call()
    {
        await using var server = await ProbeServer.StartAsync();
        var later = new TaskCompletionSource<Exception?>();
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            using var giveUp = new CancellationTokenSource();
            Task write;
            while ((write = responses.WriteAsync(new Words { Payload = Chunk }, giveUp.Token)).IsCompletedSuccessfully)
            {
            }

            await giveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
            Assert.True(context.CancellationToken.IsCancellationRequested);
            later.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(new Words())));
        };
        using var client = await RawHttp2.ConnectAsync(server.Port, streamWindow: 0);
        await client.OpenAsync(1, Repeat);
        await client.SendDataAsync(1, Nothing, isEnd: true);

        Assert.IsAssignableFrom<OperationCanceledException>(await later.Task.WaitAsync(Patience));

        // There is no room for a status: the stream is reset with CANCEL (RFC 9113 section 7).
        var reset = await client.ReadUntilAsync(frame => frame is { Type: RawHttp2.ResetStream, Stream: 1 });
        Assert.Equal([0, 0, 0, 8], reset!.Payload);
    }

    [Fact]
    public async Task A_client_that_reads_hears_that_its_call_was_cancelled_by_a_write()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnRepeat = async (_, responses, _) =>
        {
            await responses.WriteAsync(new Words { Number = 1 });
            await responses.WriteAsync(new Words { Number = 2 }, new CancellationToken(canceled: true));
        };
        using var call = server.Client.Repeat(new Words());

        Assert.True(await call.ResponseStream.MoveNext());
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }
}
