using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Http;

namespace CallKpi.Rpc.Tests;

/// <summary>What services and clients that were written for the usual packages take for granted.</summary>
public sealed class UsualWaysTests
{
    [Fact]
    public async Task Deadline_and_cancellation_are_passed_on_by_hand_as_there_are_no_propagation_tokens()
    {
        await using var server = await ProbeServer.StartAsync();
        var deadlines = new List<DateTime>();
        Exception? refused = null;
        server.Script.OnEcho = async (request, context) =>
        {
            deadlines.Add(context.Deadline);
            if (request.Text != "outer")
            {
                return request;
            }

            refused = Record.Exception(() => context.CreatePropagationToken());
            return await server.Client.EchoAsync(
                new Words { Text = "inner" }, new CallOptions(deadline: context.Deadline, cancellationToken: context.CancellationToken));
        };
        var deadline = DateTime.UtcNow.AddMinutes(1);

        Assert.Equal("inner", (await server.Client.EchoAsync(new Words { Text = "outer" }, deadline: deadline)).Text);

        Assert.IsType<NotImplementedException>(refused);
        Assert.All(deadlines, seen => Assert.Equal(deadline, seen, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Options_are_copied_part_by_part_in_the_published_order()
    {
        var whole = new CallOptions(
            new Metadata { { "a", "b" } },
            DateTime.UnixEpoch,
            new CancellationToken(canceled: true),
            new WriteOptions(WriteFlags.NoCompress),
            null,
            CallCredentials.FromInterceptor((_, _) => Task.CompletedTask));

        var copy = new CallOptions(
            whole.Headers, whole.Deadline, whole.CancellationToken, whole.WriteOptions, whole.PropagationToken, whole.Credentials);

        Assert.Equal(whole, copy);
        Assert.Equal(whole, copy.WithPropagationToken(null!));
        Assert.NotEqual(whole, copy.WithWaitForReady());
    }

    [Fact]
    public async Task The_state_of_a_call_is_its_requests_items()
    {
        await using var server = await ProbeServer.StartAsync();
        object? seen = null;
        server.Script.OnEcho = (request, context) =>
        {
            context.GetHttpContext().Items["by"] = "middleware";
            seen = context.UserState["by"];
            return Task.FromResult(request);
        };

        await server.Client.EchoAsync(new Words());

        Assert.Equal("middleware", seen);
    }

    [Fact]
    public void A_call_that_a_test_makes_up_has_the_request_that_it_was_given()
    {
        var http = new DefaultHttpContext();
        var call = new MadeUp();

        Assert.Throws<InvalidOperationException>(() => call.GetHttpContext());
        call.UserState["__HttpContext"] = http;

        Assert.Same(http, call.GetHttpContext());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task What_a_handler_threw_is_told_where_that_is_asked_for(bool? enabled, bool isTold)
    {
        await using var server = await ProbeServer.StartAsync(options => options.EnableDetailedErrors = enabled);
        server.Script.OnEcho = (_, _) => throw new InvalidOperationException("a secret of the server");

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(StatusCode.Unknown, exception.StatusCode);
        Assert.Equal(isTold, exception.Status.Detail.Contains("InvalidOperationException: a secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("identity", null)]
    [InlineData("unheard-of", null)]
    public async Task A_handler_may_choose_the_compression_of_its_call(string wish, string? expected)
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = async (request, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "grpc-internal-encoding-request", wish }, { "own", "text" } });
            return request;
        };
        var answers = new Recorder();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = answers, DisposeHttpClient = true });
        using var call = new Probe.ProbeClient(channel).EchoAsync(new Words { Text = new string('x', 10_000) });

        Assert.Equal(new string('x', 10_000), (await call).Text);

        Assert.Equal("text", (await call.ResponseHeadersAsync).GetValue("own"));
        Assert.Null((await call.ResponseHeadersAsync).Get("grpc-internal-encoding-request"));
        Assert.Equal(expected, answers.Encoding);
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public async Task A_deadline_that_is_not_in_UTC_is_refused(DateTimeKind kind)
    {
        await using var server = await ProbeServer.StartAsync();
        var deadline = DateTime.SpecifyKind(DateTime.UtcNow.AddDays(2), kind);

        Assert.Throws<InvalidOperationException>(() => server.Client.EchoAsync(new Words(), deadline: deadline));
        Assert.Throws<InvalidOperationException>(() => server.Client.Shout(deadline: deadline));
        Assert.Equal("no end", (await server.Client.EchoAsync(new Words { Text = "no end" }, deadline: DateTime.MaxValue)).Text);
        var over = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words(), deadline: DateTime.MinValue));
        Assert.Equal(StatusCode.DeadlineExceeded, over.StatusCode);
    }

    [Fact]
    public async Task An_interceptor_may_make_calls_whose_functions_take_a_state()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = new Probe.ProbeClient(server.Channel.Intercept(new Wrapping()));

        using var unary = client.EchoAsync(new Words { Text = "unary" });
        Assert.Equal("unary", (await unary).Text);
        AssertEnded(unary.ResponseHeadersAsync, unary.GetStatus(), unary.GetTrailers());
        using var repeat = client.Repeat(new Words { Number = 1 });
        Assert.True(await repeat.ResponseStream.MoveNext());
        Assert.False(await repeat.ResponseStream.MoveNext());
        AssertEnded(repeat.ResponseHeadersAsync, repeat.GetStatus(), repeat.GetTrailers());
        using var join = client.Join();
        await join.RequestStream.CompleteAsync();
        Assert.Equal(0, (await join).Number);
        AssertEnded(join.ResponseHeadersAsync, join.GetStatus(), join.GetTrailers());
        var shout = client.Shout();
        shout.Dispose();
        Assert.Equal(StatusCode.Cancelled, shout.GetStatus().StatusCode);
    }

    private static void AssertEnded(Task<Metadata> headers, Status status, Metadata trailers) =>
        Assert.Equal((true, StatusCode.OK, 0), (headers.IsCompletedSuccessfully, status.StatusCode, trailers.Count));

    /// <summary>Notes how the last answer's messages are encoded.</summary>
    private sealed class Recorder() : DelegatingHandler(new SocketsHttpHandler())
    {
        public string? Encoding { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Encoding = response.Headers.TryGetValues("grpc-encoding", out var values) ? values.Single() : null;
            return response;
        }
    }

    private sealed class Wrapping : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(request, context);
            return new(
                call.ResponseAsync,
                static state => ((AsyncUnaryCall<TResponse>)state).ResponseHeadersAsync,
                static state => ((AsyncUnaryCall<TResponse>)state).GetStatus(),
                static state => ((AsyncUnaryCall<TResponse>)state).GetTrailers(),
                static state => ((AsyncUnaryCall<TResponse>)state).Dispose(),
                call);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(request, context);
            return new(
                call.ResponseStream,
                static state => ((AsyncServerStreamingCall<TResponse>)state).ResponseHeadersAsync,
                static state => ((AsyncServerStreamingCall<TResponse>)state).GetStatus(),
                static state => ((AsyncServerStreamingCall<TResponse>)state).GetTrailers(),
                static state => ((AsyncServerStreamingCall<TResponse>)state).Dispose(),
                call);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(context);
            return new(
                call.RequestStream,
                call.ResponseAsync,
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).ResponseHeadersAsync,
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).GetStatus(),
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).GetTrailers(),
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).Dispose(),
                call);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(context);
            return new(
                call.RequestStream,
                call.ResponseStream,
                static state => ((AsyncDuplexStreamingCall<TRequest, TResponse>)state).ResponseHeadersAsync,
                static state => ((AsyncDuplexStreamingCall<TRequest, TResponse>)state).GetStatus(),
                static state => ((AsyncDuplexStreamingCall<TRequest, TResponse>)state).GetTrailers(),
                static state => ((AsyncDuplexStreamingCall<TRequest, TResponse>)state).Dispose(),
                call);
        }
    }

    /// <summary>A call context as tests of services derive it.</summary>
    private sealed class MadeUp : ServerCallContext
    {
        protected override string MethodCore => "/a/b";

        protected override string HostCore => "";

        protected override string PeerCore => "";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore => [];

        protected override CancellationToken CancellationTokenCore => CancellationToken.None;

        protected override Metadata ResponseTrailersCore => [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore => new(null, []);

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
