using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of a service to its own endpoint.</summary>
    /// <typeparam name="TService">
    /// A class derived from a generated service base. Each call gets it from its own dependency injection scope.
    /// </typeparam>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.ServiceProvider;
        var mapped = services.GetService<MappedServices>()
            ?? throw new InvalidOperationException("gRPC is not registered; call services.AddGrpc() first.");
        var settings = ServiceSettings.Fold(
            services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value,
            services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value,
            services.GetRequiredService<CallDrain>().Over);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler");
        var binder = new EndpointBinder<TService>(builder, settings, logger);
        ServiceBinding.Bind(typeof(TService), binder);
        mapped.Add(binder.ServiceNames);
        if (mapped.ClaimFallback(builder))
        {
            UnimplementedEndpoint.Map(builder, mapped);
        }

        return new GrpcServiceEndpointConventionBuilder(binder.Endpoints);
    }
}
