using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Knows which services live as long as the application: those need no scope of their own in each call.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    public bool IsSingleton(Type type) =>
        services.LastOrDefault(service => service.ServiceType == type && !service.IsKeyedService)?.Lifetime == ServiceLifetime.Singleton;
}
