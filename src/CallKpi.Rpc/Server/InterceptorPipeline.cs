using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Wraps handlers in the configured interceptors, once for each method.</summary>
internal static class InterceptorPipeline
{
    public static UnaryServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        this UnaryServerMethod<TRequest, TResponse> handler, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class =>
        Fold(handler, interceptors, static (next, registration) => async (request, context) =>
        {
            await using var lease = registration.Rent(context.GetHttpContext().RequestServices);
            return await lease.Instance.UnaryServerHandler(request, context, next).ConfigureAwait(false);
        });

    public static ClientStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        this ClientStreamingServerMethod<TRequest, TResponse> handler, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class =>
        Fold(handler, interceptors, static (next, registration) => async (requests, context) =>
        {
            await using var lease = registration.Rent(context.GetHttpContext().RequestServices);
            return await lease.Instance.ClientStreamingServerHandler(requests, context, next).ConfigureAwait(false);
        });

    public static ServerStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        this ServerStreamingServerMethod<TRequest, TResponse> handler, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class =>
        Fold(handler, interceptors, static (next, registration) => async (request, responses, context) =>
        {
            await using var lease = registration.Rent(context.GetHttpContext().RequestServices);
            await lease.Instance.ServerStreamingServerHandler(request, responses, context, next).ConfigureAwait(false);
        });

    public static DuplexStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        this DuplexStreamingServerMethod<TRequest, TResponse> handler, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class =>
        Fold(handler, interceptors, static (next, registration) => async (requests, responses, context) =>
        {
            await using var lease = registration.Rent(context.GetHttpContext().RequestServices);
            await lease.Instance.DuplexStreamingServerHandler(requests, responses, context, next).ConfigureAwait(false);
        });

    private static THandler Fold<THandler>(
        THandler handler,
        IReadOnlyList<InterceptorRegistration> interceptors,
        Func<THandler, InterceptorRegistration, THandler> wrap) =>
        interceptors.Reverse().Aggregate(handler, wrap);
}
