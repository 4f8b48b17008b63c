using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Starts calls over a channel's HTTP connections.</summary>
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = StartSingle(method, host, options, request);
        return new(
            call.ReadSingleAsync(),
            static call => Of<TRequest, TResponse>(call).ResponseHeadersAsync,
            static call => Of<TRequest, TResponse>(call).GetStatus(),
            static call => Of<TRequest, TResponse>(call).GetTrailers(),
            static call => Of<TRequest, TResponse>(call).Dispose(),
            call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = StartSingle(method, host, options, request);
        return new(
            new ClientStreamReader<TRequest, TResponse>(call), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var (call, writer) = StartStreaming(method, host, options);
        return new(
            writer, call.ReadSingleAsync(), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var (call, writer) = StartStreaming(method, host, options);
        return new(
            writer,
            new ClientStreamReader<TRequest, TResponse>(call),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    // The functions of a unary call take the call as their state: three objects less for each.
    private static ClientCall<TRequest, TResponse> Of<TRequest, TResponse>(object call)
        where TRequest : class
        where TResponse : class => (ClientCall<TRequest, TResponse>)call;

    private ClientCall<TRequest, TResponse> StartSingle<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        try
        {
            var frame = call.SerializeSingle(request);
            call.Start(() => new SingleRequestContent(frame));
        }
        catch (RpcException exception)
        {
            // Too large to send: the call ends as if the server had refused it.
            call.Finish(exception.Status);
        }
        catch
        {
            call.Dispose();
            throw;
        }

        return call;
    }

    private (ClientCall<TRequest, TResponse> Call, CoalescingStreamWriter<TRequest> Writer) StartStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        var writer = new CoalescingStreamWriter<TRequest>(
            call, method.RequestMarshaller.ContextualSerializer, channel.MaxSendMessageSize, call.RequestEncoding)
        {
            WriteOptions = options.WriteOptions,
        };
        call.OnFinish(writer.Abandon);
        call.Start(() => new StreamingRequestContent(writer.SendAsync));
        return (call, writer);
    }
}
