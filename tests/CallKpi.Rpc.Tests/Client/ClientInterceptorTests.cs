using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CallKpi.Rpc.Tests.Client;

public sealed class ClientInterceptorTests
{
    [Fact]
    public async Task Interceptors_see_every_kind_of_call_the_first_one_first()
    {
        await using var server = await ProbeServer.StartAsync();
        var trace = new List<string>();
        var client = new Probe.ProbeClient(server.Channel.Intercept(new Tracing(trace, "a"), new Tracing(trace, "b")));

        await client.EchoAsync(new Words());
        client.Echo(new Words());
        using var join = client.Join();
        using var repeat = client.Repeat(new Words());
        using var shout = client.Shout();

        Assert.Equal(
            new[] { "Unary", "Blocking", "ClientStreaming", "ServerStreaming", "DuplexStreaming" }.SelectMany(kind => new[] { $"a {kind}", $"b {kind}" }),
            trace);
    }

    [Fact]
    public async Task Metadata_can_be_added_to_every_call()
    {
        await using var server = await ProbeServer.StartAsync();
        string? seen = null;
        server.Script.OnEcho = (request, context) =>
        {
            seen = context.RequestHeaders.GetValue("authorization");
            return Task.FromResult(request);
        };
        var invoker = server.Channel.Intercept(headers =>
        {
            headers.Add("authorization", "Bearer token");
            return headers;
        });

        await new Probe.ProbeClient(invoker).EchoAsync(new Words());

        Assert.Equal("Bearer token", seen);
    }

    [Fact]
    public async Task A_client_can_name_another_host()
    {
        await using var server = await ProbeServer.StartAsync();
        string? seen = null;
        server.Script.OnEcho = (request, context) =>
        {
            seen = context.Host;
            return Task.FromResult(request);
        };

        await server.Client.WithHost("calls.example").EchoAsync(new Words());

        Assert.Equal("calls.example", seen);
    }

    private sealed class Tracing(List<string> trace, string name) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} Blocking");
            return continuation(request, context);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} Unary");
            return continuation(request, context);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} ClientStreaming");
            return continuation(context);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} ServerStreaming");
            return continuation(request, context);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} DuplexStreaming");
            return continuation(context);
        }
    }
}
