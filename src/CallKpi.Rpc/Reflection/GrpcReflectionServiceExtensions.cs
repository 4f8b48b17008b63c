using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the reflection service.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Registers the reflection service over all services that are mapped.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Made at the first question, when everything is mapped.
        services.TryAddSingleton(static provider => MappedDescriptors.Reflect(provider.GetRequiredService<EndpointDataSource>()));
        return services;
    }
}
