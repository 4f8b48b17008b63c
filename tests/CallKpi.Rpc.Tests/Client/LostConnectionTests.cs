using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>Connections and streams that end without a status.</summary>
public sealed class LostConnectionTests
{
    // Without pings nothing would end these calls: an operating system gives up after a quarter of an hour or never.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xB, StatusCode.ResourceExhausted)]
    [InlineData(0xC, StatusCode.PermissionDenied)]
    public async Task A_reset_says_why_although_requests_are_on_their_way(int errorCode, StatusCode expected)
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnJoin = async (requests, context) =>
        {
            await requests.MoveNext();
            context.GetHttpContext().Features.Get<IHttpResetFeature>()!.Reset(errorCode);
            return new Words();
        };
        foreach (var payload in new[] { 1, 1_000_000 })
        {
            using var call = server.Client.Join();
            var sending = SendForEverAsync(call, payload);

            Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
            Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(() => sending)).StatusCode);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_under_a_call_makes_it_unavailable_whatever_it_was_at()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = (request, context) =>
        {
            context.GetHttpContext().Features.Get<IConnectionLifetimeFeature>()!.Abort();
            return Task.FromResult(request);
        };
        server.Script.OnJoin = async (requests, context) =>
        {
            await requests.MoveNext();
            context.GetHttpContext().Features.Get<IConnectionLifetimeFeature>()!.Abort();
            return new Words();
        };

        // Which of the two halves of a request notices first is chance.
        for (var time = 0; time < 100; time++)
        {
            using var join = server.Client.Join();
            await join.RequestStream.WriteAsync(new Words());
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(async () => await join)).StatusCode);
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()))).StatusCode);
        }
    }

    [Fact]
    public async Task A_ping_without_an_answer_ends_the_calls_and_the_next_one_connects_anew()
    {
        await using var server = await ProbeServer.StartAsync();
        await using var proxy = new FreezingProxy(server.Port);
        using var channel = GrpcChannel.ForAddress(proxy.Address, new GrpcChannelOptions
        {
            // The least that HttpClient allows.
            HttpHandler = new SocketsHttpHandler
            {
                KeepAlivePingDelay = TimeSpan.FromSeconds(1),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(1),
                KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            },
            DisposeHttpClient = true,
        });
        var client = new Probe.ProbeClient(channel);
        var arrived = new TaskCompletionSource();
        server.Script.OnEcho = async (request, context) =>
        {
            if (request.Text == "waits")
            {
                arrived.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }

            return request;
        };
        using var stream = client.Shout();
        await stream.RequestStream.WriteAsync(new Words { Text = "there" });
        Assert.True(await stream.ResponseStream.MoveNext());
        using var unary = client.EchoAsync(new Words { Text = "waits" });
        await arrived.Task.WaitAsync(Patience);
        Assert.Equal(1, proxy.Connections);

        proxy.Freeze();
        var read = stream.ResponseStream.MoveNext();

        foreach (var lost in new Task[] { read, unary.ResponseAsync })
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => lost.WaitAsync(Patience));
            Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        }

        proxy.Thaw();
        Assert.Equal("back", (await client.EchoAsync(new Words { Text = "back" }, deadline: DateTime.UtcNow + Patience)).Text);
        Assert.Equal(2, proxy.Connections);
    }

    [Fact]
    public async Task A_call_that_the_server_ended_and_nobody_reads_holds_no_stream()
    {
        await using var server = await ProbeServer.StartAsync(kestrel: kestrel => kestrel.Limits.Http2.MaxStreamsPerConnection = 1);
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = false },
            DisposeHttpClient = true,
        });
        var client = new Probe.ProbeClient(channel);
        server.Script.OnShout = async (requests, responses, _) =>
        {
            await requests.MoveNext();
            await responses.WriteAsync(requests.Current);
        };
        using var ended = client.Shout();
        await ended.RequestStream.WriteAsync(new Words { Text = "the only one" });
        await ended.ResponseHeadersAsync.WaitAsync(Patience);

        Assert.Equal("next", (await client.EchoAsync(new Words { Text = "next" }, deadline: DateTime.UtcNow + Patience)).Text);
    }

    [Fact]
    public async Task A_client_that_vanished_is_noticed_by_the_server()
    {
        await using var server = await ProbeServer.StartAsync(kestrel: kestrel =>
            (kestrel.Limits.Http2.KeepAlivePingDelay, kestrel.Limits.Http2.KeepAlivePingTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        await using var proxy = new FreezingProxy(server.Port);
        var gone = new TaskCompletionSource();
        server.Script.OnShout = async (requests, responses, context) =>
        {
            await requests.MoveNext();
            await responses.WriteAsync(requests.Current);
            await using var registration = context.CancellationToken.Register(gone.SetResult);
            await requests.MoveNext();
        };
        using var channel = GrpcChannel.ForAddress(proxy.Address);
        using var call = new Probe.ProbeClient(channel).Shout();
        await call.RequestStream.WriteAsync(new Words());
        Assert.True(await call.ResponseStream.MoveNext());

        proxy.Freeze();

        await gone.Task.WaitAsync(Patience);
    }

    private static async Task SendForEverAsync(AsyncClientStreamingCall<Words, Words> call, int payload)
    {
        var message = new Words { Payload = ByteString.CopyFrom(new byte[payload]) };
        while (true)
        {
            await call.RequestStream.WriteAsync(message);
        }
    }
}
