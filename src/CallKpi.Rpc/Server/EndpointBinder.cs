using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>Maps one endpoint for each method of a service.</summary>
internal sealed class EndpointBinder<TService>(IEndpointRouteBuilder endpoints, ServiceSettings settings, ILogger logger)
    : ServiceBinderBase
    where TService : class
{
    private readonly ServiceSource<TService> _services = new(endpoints.ServiceProvider);

    public List<IEndpointConventionBuilder> Endpoints { get; } = [];

    public HashSet<string> ServiceNames { get; } = new(StringComparer.Ordinal);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(TRequest), typeof(ServerCallContext));
        var call = target.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        UnaryServerMethod<TRequest, TResponse> serve = _services.IsSingleton
            ? (request, context) => call(_services.Singleton, request, context)
            : async (request, context) =>
            {
                await using var service = _services.Rent(context);
                return await call(service.Instance, request, context).ConfigureAwait(false);
            };
        Map(method, target, new UnaryCallHandler<TRequest, TResponse>(method, settings, logger, serve).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        var call = target.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
        Map(method, target, new ClientStreamingCallHandler<TRequest, TResponse>(method, settings, logger, async (requests, context) =>
        {
            await using var service = _services.Rent(context);
            return await call(service.Instance, requests, context).ConfigureAwait(false);
        }).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var call = target.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        Map(method, target, new ServerStreamingCallHandler<TRequest, TResponse>(method, settings, logger, async (request, responses, context) =>
        {
            await using var service = _services.Rent(context);
            await call(service.Instance, request, responses, context).ConfigureAwait(false);
        }).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var call = target.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        Map(method, target, new DuplexStreamingCallHandler<TRequest, TResponse>(method, settings, logger, async (requests, responses, context) =>
        {
            await using var service = _services.Rent(context);
            await call(service.Instance, requests, responses, context).ConfigureAwait(false);
        }).HandleAsync);
    }

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(
            method.Name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException(
            $"{typeof(TService)} has no method {method.Name}({string.Join(", ", parameters.Select(type => type.Name))}) for {method.FullName}.");

    private void Map(IMethod method, MethodInfo target, RequestDelegate handler)
    {
        ServiceNames.Add(method.ServiceName);
        var endpoint = endpoints
            .MapMethods(method.FullName, [HttpMethods.Post], handler)
            .WithDisplayName($"gRPC - {method.FullName}");
        endpoint.Add(builder =>
        {
            builder.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method));
            foreach (var attribute in typeof(TService).GetCustomAttributes(inherit: true))
            {
                builder.Metadata.Add(attribute);
            }

            // Later metadata wins where only one counts, so the method's own comes after the service's.
            foreach (var attribute in target.GetCustomAttributes(inherit: true))
            {
                builder.Metadata.Add(attribute);
            }
        });
        Endpoints.Add(endpoint);
    }
}
