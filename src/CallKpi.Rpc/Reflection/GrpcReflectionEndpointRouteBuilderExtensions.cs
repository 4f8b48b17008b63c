using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the reflection service.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Maps the reflection service as grpc.reflection.v1 and grpc.reflection.v1alpha.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var isRegistered = builder.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(ReflectionServiceImpl));
        return isRegistered
            ? builder.MapGrpcService<ReflectionServiceImpl>().And(builder.MapGrpcService<ReflectionV1AlphaService>())
            : throw new InvalidOperationException("The reflection service is not registered; call services.AddGrpcReflection() first.");
    }
}
