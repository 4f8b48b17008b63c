using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>Serves a method of one request and one response.</summary>
internal sealed class UnaryCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, ILogger logger, UnaryServerMethod<TRequest, TResponse> handler)
    : ServerCallHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    private readonly UnaryServerMethod<TRequest, TResponse> _handler = handler.Wrap(settings.Interceptors);

    protected override async Task InvokeAsync(HttpContextServerCallContext call, ServerStreamReader<TRequest> requests) =>
        WriteSingle(call, await _handler(requests.Current, call).ConfigureAwait(false));
}

/// <summary>Serves a method of a request stream and one response.</summary>
internal sealed class ClientStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, ILogger logger, ClientStreamingServerMethod<TRequest, TResponse> handler)
    : ServerCallHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    private readonly ClientStreamingServerMethod<TRequest, TResponse> _handler = handler.Wrap(settings.Interceptors);

    protected override async Task InvokeAsync(HttpContextServerCallContext call, ServerStreamReader<TRequest> requests) =>
        WriteSingle(call, await _handler(requests, call).ConfigureAwait(false));
}

/// <summary>Serves a method of one request and a response stream.</summary>
internal sealed class ServerStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, ILogger logger, ServerStreamingServerMethod<TRequest, TResponse> handler)
    : ServerCallHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    private readonly ServerStreamingServerMethod<TRequest, TResponse> _handler = handler.Wrap(settings.Interceptors);

    protected override Task InvokeAsync(HttpContextServerCallContext call, ServerStreamReader<TRequest> requests) =>
        _handler(requests.Current, OpenResponses(call), call);
}

/// <summary>Serves a method of a stream each way.</summary>
internal sealed class DuplexStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, ILogger logger, DuplexStreamingServerMethod<TRequest, TResponse> handler)
    : ServerCallHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    private readonly DuplexStreamingServerMethod<TRequest, TResponse> _handler = handler.Wrap(settings.Interceptors);

    protected override Task InvokeAsync(HttpContextServerCallContext call, ServerStreamReader<TRequest> requests) =>
        _handler(requests, OpenResponses(call), call);
}
