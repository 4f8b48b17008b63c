using System.Net;
using System.Net.Sockets;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>How a call ends, seen by the client.</summary>
public sealed class ClientEndingTests
{
    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new Probe.ProbeClient(channel);

        var unary = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new Words()));
        using var duplex = client.Shout();
        var reading = await Assert.ThrowsAsync<RpcException>(() => duplex.ResponseStream.MoveNext());
        var writing = await Assert.ThrowsAsync<RpcException>(() => duplex.RequestStream.WriteAsync(new Words()));

        Assert.Equal(
            [StatusCode.Unavailable, StatusCode.Unavailable, StatusCode.Unavailable],
            [unary.StatusCode, reading.StatusCode, writing.StatusCode]);
    }

    [Fact]
    public async Task A_write_after_the_server_answered_surfaces_the_status_of_the_server()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnShout = (_, _, _) => throw new RpcException(new Status(StatusCode.ResourceExhausted, "the quota is used up"));
        using var call = server.Client.Shout();

        var exception = await Assert.ThrowsAsync<RpcException>(() => WriteForEverAsync(call.RequestStream));

        Assert.Equal(new Status(StatusCode.ResourceExhausted, "the quota is used up"), exception.Status);
    }

    [Fact]
    public async Task Responses_before_such_a_status_can_still_be_read()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnShout = async (requests, responses, _) =>
        {
            await requests.MoveNext();
            await responses.WriteAsync(new Words { Number = 1 });
            await responses.WriteAsync(new Words { Number = 2 });
            throw new RpcException(new Status(StatusCode.Aborted, "no more"));
        };
        using var call = server.Client.Shout();

        var writing = await Assert.ThrowsAsync<RpcException>(() => WriteForEverAsync(call.RequestStream));

        Assert.Equal(StatusCode.Aborted, writing.StatusCode);
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(2, call.ResponseStream.Current.Number);
        var reading = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(writing.Status, reading.Status);
    }

    [Fact]
    public async Task A_client_stream_that_the_server_refuses_fails_with_its_status_on_both_tasks()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnJoin = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "not you"));
        using var call = server.Client.Join();

        var writing = await Assert.ThrowsAsync<RpcException>(() => WriteForEverAsync(call.RequestStream));
        var answering = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.PermissionDenied, writing.StatusCode);
        Assert.Equal(writing.Status, answering.Status);
    }

    [Fact]
    public async Task Status_and_trailers_are_refused_until_the_call_has_ended()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Shout();

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public async Task Disposing_a_call_cancels_it()
    {
        await using var server = await ProbeServer.StartAsync();
        var call = server.Client.Shout();
        var reading = call.ResponseStream.MoveNext();

        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => reading)).StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Cancelling_a_read_cancels_the_call()
    {
        await using var server = await ProbeServer.StartAsync();
        using var source = new CancellationTokenSource();
        using var call = server.Client.Shout();
        var reading = call.ResponseStream.MoveNext(source.Token);

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => reading)).StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_before_the_call_fails_it_at_once()
    {
        await using var server = await ProbeServer.StartAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.EchoAsync(new Words(), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    [Fact]
    public async Task Writing_after_completion_is_refused()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Join();
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Words()));
        Assert.Equal(0, (await call).Number);
    }

    [Fact]
    public async Task A_response_over_the_receiving_limit_fails_the_call()
    {
        await using var server = await ProbeServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 100 });

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Probe.ProbeClient(channel).EchoAsync(new Words { Text = new string('x', 200) }));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task A_request_over_the_sending_limit_is_not_sent()
    {
        await using var server = await ProbeServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { MaxSendMessageSize = 100 });

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Probe.ProbeClient(channel).EchoAsync(new Words { Text = new string('x', 200) }));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_a_stream_fails_the_call()
    {
        var server = await ProbeServer.StartAsync();
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Words());
            context.GetHttpContext().Abort();
        };
        using var call = server.Client.Repeat(new Words());

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext())
            {
            }
        });

        Assert.NotEqual(StatusCode.OK, exception.StatusCode);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_disposed_channel_takes_no_calls()
    {
        await using var server = await ProbeServer.StartAsync();
        var channel = GrpcChannel.ForAddress(server.Address);
        var client = new Probe.ProbeClient(channel);
        channel.Dispose();

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new Words()));

        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.Throws<ObjectDisposedException>(() => channel.CreateCallInvoker());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Messages_can_be_compressed_both_ways(string encoding)
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = encoding);
        var wish = new Metadata { { "grpc-internal-encoding-request", encoding } };
        string? seen = null;
        server.Script.OnEcho = (request, context) =>
        {
            seen = context.GetHttpContext().Request.Headers["grpc-encoding"];
            return Task.FromResult(request);
        };

        using var call = server.Client.EchoAsync(new Words { Text = new string('x', 10_000) }, wish);

        Assert.Equal(new string('x', 10_000), (await call).Text);
        Assert.Equal(encoding, seen);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_response_that_grows_past_the_limit_while_it_is_inflated_fails_the_call(string encoding)
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = encoding);
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 5_000 });

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Probe.ProbeClient(channel).EchoAsync(new Words { Text = new string('x', 1_000_000) }));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task An_interceptor_makes_a_whole_channel_compress_its_requests()
    {
        await using var server = await ProbeServer.StartAsync();
        string? seen = null;
        server.Script.OnEcho = (request, context) =>
        {
            seen = context.GetHttpContext().Request.Headers["grpc-encoding"];
            return Task.FromResult(request);
        };
        var client = new Probe.ProbeClient(server.Channel.Intercept(metadata =>
        {
            metadata.Add("grpc-internal-encoding-request", "gzip");
            return metadata;
        }));

        Assert.Equal("text", (await client.EchoAsync(new Words { Text = "text" })).Text);
        Assert.Equal("gzip", seen);
    }

    [Fact]
    public async Task A_channel_can_be_made_of_a_hosts_HttpClient()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new HttpClient { DefaultRequestHeaders = { { "of-client", "yes" } } };
        string? seen = null;
        server.Script.OnShout = async (requests, responses, context) =>
        {
            seen = context.RequestHeaders.GetValue("of-client");
            await foreach (var request in requests.ReadAllAsync())
            {
                await responses.WriteAsync(request);
            }
        };
        using (var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpClient = http }))
        {
            using var call = new Probe.ProbeClient(channel).Shout();
            await call.RequestStream.WriteAsync(new Words { Number = 7 });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal((7, "yes"), (call.ResponseStream.Current.Number, seen));
            await call.RequestStream.CompleteAsync();
            Assert.False(await call.ResponseStream.MoveNext());
        }

        await http.GetAsync(server.Address);
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(
            server.Address, new GrpcChannelOptions { HttpClient = http, HttpHandler = new SocketsHttpHandler() }));
    }

    [Fact]
    public async Task Ends_of_this_side_can_be_had_as_cancellations()
    {
        await using var server = await ProbeServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        var client = new Probe.ProbeClient(channel);
        using var source = new CancellationTokenSource();
        using var call = client.Shout(cancellationToken: source.Token);
        var reading = call.ResponseStream.MoveNext();

        await source.CancelAsync();

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => reading);
        Assert.Equal(StatusCode.Cancelled, Assert.IsType<RpcException>(exception.InnerException).StatusCode);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await client.EchoAsync(new Words(), deadline: DateTime.UtcNow));
        await Assert.ThrowsAsync<OperationCanceledException>(() => call.RequestStream.WriteAsync(new Words()));
    }

    private static async Task WriteForEverAsync(IClientStreamWriter<Words> writer)
    {
        var message = new Words { Text = new string('x', 10_000) };
        while (true)
        {
            await writer.WriteAsync(message);
        }
    }
}
