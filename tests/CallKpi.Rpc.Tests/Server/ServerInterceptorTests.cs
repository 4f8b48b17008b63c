using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Rpc.Tests.Server;

public sealed class ServerInterceptorTests
{
    [Fact]
    public async Task Interceptors_run_outermost_first_around_every_kind()
    {
        var trace = new Trace();
        await using var server = await ProbeServer.StartAsync(
            options =>
            {
                options.Interceptors.Add<Tracing>("outer");
                options.Interceptors.Add<Tracing>("inner");
            },
            services => services.AddSingleton(trace));

        await server.Client.EchoAsync(new Words());
        using var join = server.Client.Join();
        await join.RequestStream.CompleteAsync();
        await join;
        using var repeat = server.Client.Repeat(new Words());
        await repeat.ResponseStream.MoveNext();
        using var shout = server.Client.Shout();
        await shout.RequestStream.CompleteAsync();
        await shout.ResponseStream.MoveNext();

        Assert.Equal(
            new[] { "Unary", "ClientStreaming", "ServerStreaming", "DuplexStreaming" }.SelectMany(kind => new[] { $"outer {kind}", $"inner {kind}" }),
            trace.Entries);
    }

    [Fact]
    public async Task An_interceptor_can_refuse_a_call()
    {
        await using var server = await ProbeServer.StartAsync(options => options.Interceptors.Add<Refusing>());

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(StatusCode.PermissionDenied, exception.StatusCode);
    }

    [Fact]
    public void A_type_that_is_no_interceptor_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Grpc.AspNetCore.Server.InterceptorCollection().Add(new List<Type> { typeof(string) }[0]));

    private sealed class Trace
    {
        public List<string> Entries { get; } = [];
    }

    private sealed class Refusing : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "not you"));
    }

    private sealed class Tracing(Trace trace, string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            trace.Entries.Add($"{name} Unary");
            return continuation(request, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Entries.Add($"{name} ClientStreaming");
            return continuation(requestStream, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Entries.Add($"{name} ServerStreaming");
            return continuation(request, responseStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Entries.Add($"{name} DuplexStreaming");
            return continuation(requestStream, responseStream, context);
        }
    }
}
