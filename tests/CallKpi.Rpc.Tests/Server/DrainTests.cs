using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>What becomes of calls when the application stops.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_unary_call_under_way_is_answered()
    {
        await using var server = await StartAsync(grace: TimeSpan.Zero);
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Script.OnEcho = async (request, _) =>
        {
            entered.SetResult();
            await leave.Task;
            return request;
        };
        using var call = server.Client.EchoAsync(new Words { Text = "late" });
        await entered.Task;

        var stopping = server.StopAsync();
        Assert.False(stopping.IsCompleted);
        leave.SetResult();

        Assert.Equal("late", (await call).Text);
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_stream_that_goes_on_gets_unavailable_and_its_handler_is_told()
    {
        await using var server = await StartAsync(grace: TimeSpan.FromMilliseconds(100));
        var cancelled = new TaskCompletionSource();
        server.Script.OnRepeat = async (request, responses, context) =>
        {
            await responses.WriteAsync(request);
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using var call = server.Client.Repeat(new Words());
        Assert.True(await call.ResponseStream.MoveNext());

        var stopping = server.StopAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(new Status(StatusCode.Unavailable, "The server is stopping; call again in a moment."), exception.Status);
        await cancelled.Task.WaitAsync(Patience);
        await stopping.WaitAsync(Patience);
        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Fact]
    public async Task A_client_that_only_sends_is_told_too()
    {
        await using var server = await StartAsync(grace: TimeSpan.FromMilliseconds(100));
        var entered = new TaskCompletionSource();
        server.Script.OnJoin = async (requests, _) =>
        {
            await requests.MoveNext();
            entered.SetResult();
            await requests.MoveNext();
            return new Words();
        };
        using var call = server.Client.Join();
        await call.RequestStream.WriteAsync(new Words());
        await entered.Task;

        var stopping = server.StopAsync();

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task Streams_that_end_within_the_grace_end_as_they_wish()
    {
        await using var server = await StartAsync(grace: Patience);
        using var call = server.Client.Shout();
        await call.RequestStream.WriteAsync(new Words { Text = "a" });
        Assert.True(await call.ResponseStream.MoveNext());

        var stopping = server.StopAsync();
        await call.RequestStream.WriteAsync(new Words { Text = "b" });
        Assert.True(await call.ResponseStream.MoveNext());
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_thousand_streams_are_told_at_once()
    {
        const int count = 1000;
        await using var server = await StartAsync(grace: TimeSpan.FromMilliseconds(100));
        var calls = Enumerable.Range(0, count).Select(_ => server.Client.Shout()).ToList();
        foreach (var call in calls)
        {
            await call.RequestStream.WriteAsync(new Words { Text = "here" });
            Assert.True(await call.ResponseStream.MoveNext());
        }

        var stopping = server.StopAsync();

        foreach (var call in calls)
        {
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode);
            call.Dispose();
        }

        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task The_client_hears_goaway_before_its_stream_ends_with_a_status()
    {
        await using var server = await StartAsync(grace: TimeSpan.FromMilliseconds(100));
        using var client = await RawHttp2.ConnectAsync(server.Port);
        await client.OpenAsync(1, "/callkpi.rpc.tests.Probe/Shout");
        await client.SendDataAsync(1, RawHttp.Frame(new Words { Text = "a" }.ToByteArray()));
        Assert.NotNull(await client.ReadUntilAsync(frame => frame is { Type: RawHttp2.Data, Stream: 1 }));

        var stopping = server.StopAsync();

        Assert.NotNull(await client.ReadUntilAsync(frame => frame.Type == RawHttp2.GoAway));
        Assert.Equal("14", await client.ReadStatusAsync(1));

        // As clients do after a GOAWAY when their last stream has ended.
        client.Dispose();
        await stopping.WaitAsync(Patience);
    }

    private static Task<ProbeServer> StartAsync(TimeSpan grace) => ProbeServer.StartAsync(
        services: services => services.Configure<CallDrainOptions>(options => options.StreamGrace = grace));
}
