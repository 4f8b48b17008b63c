using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Where the service object of a call comes from: the call's scope, or else made from it.</summary>
internal static class ServiceSource<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory = new(static () => ActivatorUtilities.CreateFactory<TService>([]));

    public static Lease<TService> Rent(IServiceProvider services) =>
        services.GetService<TService>() is { } registered
            ? new(registered, isOwned: false)
            : new(Factory.Value(services, []), isOwned: true);
}
