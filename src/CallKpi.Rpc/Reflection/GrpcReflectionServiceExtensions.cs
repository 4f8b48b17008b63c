using Grpc.AspNetCore.Server;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the reflection service.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>A question holds a name: nobody may have the server keep more of it.</summary>
    private const int MaxQuestion = 16 * 1024;

    /// <summary>Registers the reflection service over all services that are mapped.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Made at the first question, when everything is mapped.
        services.TryAddSingleton(static provider => MappedDescriptors.Reflect(provider.GetRequiredService<EndpointDataSource>()));
        services.Configure<GrpcServiceOptions<ReflectionServiceImpl>>(static options => options.MaxReceiveMessageSize = MaxQuestion);
        services.Configure<GrpcServiceOptions<ReflectionV1AlphaService>>(static options => options.MaxReceiveMessageSize = MaxQuestion);
        return services;
    }
}
