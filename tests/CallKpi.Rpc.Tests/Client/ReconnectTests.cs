using System.Net;
using System.Net.Sockets;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>A server that is away, comes, goes and comes back.</summary>
public sealed class ReconnectTests
{
    private static readonly GrpcChannelOptions Eager = new()
    {
        InitialReconnectBackoff = TimeSpan.FromMilliseconds(20),
        MaxReconnectBackoff = TimeSpan.FromMilliseconds(50),
    };

    [Fact]
    public void The_waits_grow_as_the_protocol_says_and_stay_within_their_jitter()
    {
        var chance = 0.5;
        var backoff = new ReconnectBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(120), () => chance);

        // doc/connection-backoff.md: 1 s, then times 1.6, at most 120 s, give or take 0.2 of it.
        Assert.Equal(1, backoff.Next().TotalSeconds);
        Assert.Equal(1.6, backoff.Next().TotalSeconds, 3);
        chance = 0;
        Assert.Equal(2.56 * 0.8, backoff.Next().TotalSeconds, 3);
        chance = 1;
        Assert.Equal(4.096 * 1.2, backoff.Next().TotalSeconds, 3);
        chance = 0.5;
        var later = Enumerable.Range(0, 10).Select(_ => backoff.Next().TotalSeconds).ToList();
        Assert.Equal([6.5536, 10.48576, 16.777216], later[..3], (one, other) => Math.Abs(one - other) < 0.001);
        Assert.Equal(120, later[^1]);

        backoff.Reset();
        Assert.Equal(1, backoff.Next().TotalSeconds);
    }

    [Fact]
    public async Task Until_the_backoff_has_passed_calls_fail_at_once_without_another_attempt()
    {
        var handler = new Refusing();
        using var channel = GrpcChannel.ForAddress("http://nobody", new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            InitialReconnectBackoff = TimeSpan.FromHours(1),
            MaxReconnectBackoff = null,
        });
        var client = new Probe.ProbeClient(channel);

        var first = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new Words()));
        var second = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new Words()));

        Assert.Equal((StatusCode.Unavailable, StatusCode.Unavailable), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Status.Detail, second.Status.Detail);
        Assert.Equal(1, handler.Attempts);
    }

    [Fact]
    public async Task Calls_that_wait_for_readiness_get_their_answers_when_the_server_comes()
    {
        var port = FreePort();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", Eager);
        var client = new Probe.ProbeClient(channel);
        var options = new CallOptions(deadline: DateTime.UtcNow.AddMinutes(1)).WithWaitForReady();

        using var unary = client.EchoAsync(new Words { Text = "patient" }, options);
        using var stream = client.Join(options);
        await stream.RequestStream.WriteAsync(new Words { Text = "early" });
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new Words()))).StatusCode);
        Assert.False(unary.ResponseAsync.IsCompleted);

        await using var app = await ServeAsync(port);
        await stream.RequestStream.WriteAsync(new Words { Text = "late" });
        await stream.RequestStream.CompleteAsync();

        Assert.Equal("patient", (await unary).Text);
        Assert.Equal("early+late", (await stream).Text);
    }

    [Fact]
    public async Task A_request_that_a_hosts_client_gave_up_is_not_sent_again()
    {
        var handler = new Silent();
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromMilliseconds(200) };
        using var channel = GrpcChannel.ForAddress("http://somebody", new GrpcChannelOptions { HttpClient = http });
        var options = new CallOptions(deadline: DateTime.UtcNow.AddMinutes(1)).WithWaitForReady();

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await new Probe.ProbeClient(channel).EchoAsync(new Words(), options));

        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.Equal(1, handler.Requests);
    }

    [Fact]
    public async Task A_call_that_waits_for_readiness_ends_at_its_deadline()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort()}", Eager);

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await new Probe.ProbeClient(channel).EchoAsync(
            new Words(), new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(300)).WithWaitForReady()));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
    }

    [Fact]
    public async Task A_call_that_waits_for_readiness_ends_when_it_is_cancelled()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort()}", Eager);
        using var source = new CancellationTokenSource();
        using var call = new Probe.ProbeClient(channel).EchoAsync(
            new Words(), new CallOptions(cancellationToken: source.Token).WithWaitForReady());

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    [Fact]
    public async Task A_channel_finds_its_server_again_after_a_restart()
    {
        var port = FreePort();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", Eager);
        var client = new Probe.ProbeClient(channel);
        var patient = default(CallOptions).WithWaitForReady();

        for (var life = 0; life < 3; life++)
        {
            await using var app = await ServeAsync(port);
            Assert.Equal(life, (await client.EchoAsync(new Words { Number = life }, patient)).Number);
            await app.StopAsync();
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new Words()))).StatusCode);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<WebApplication> ServeAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(new ProbeScript());
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<ProbeService>();
        await app.StartAsync();
        return app;
    }

    private sealed class Refusing : HttpMessageHandler
    {
        public int Attempts { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Attempts++;
            throw new HttpRequestException(HttpRequestError.ConnectionError, "nobody listens");
        }
    }

    /// <summary>A server that takes requests and never answers.</summary>
    private sealed class Silent : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
