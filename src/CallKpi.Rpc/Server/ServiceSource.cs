using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Where the service object of a call comes from: it is a singleton, the call's scope has it, or it is made from that scope.</summary>
internal sealed class ServiceSource<TService>(IServiceProvider application)
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory = new(static () => ActivatorUtilities.CreateFactory<TService>([]));

    private TService? _singleton;

    /// <summary>True when every call gets the same object.</summary>
    public bool IsSingleton { get; } = application.GetRequiredService<ServiceLifetimes>().IsSingleton(typeof(TService));

    /// <summary>The object that every call gets.</summary>
    public TService Singleton => _singleton ??= application.GetRequiredService<TService>();

    public Lease<TService> Rent(ServerCallContext call)
    {
        if (IsSingleton)
        {
            return new(Singleton, isOwned: false);
        }

        // The first look at RequestServices opens the call's scope.
        var services = call.GetHttpContext().RequestServices;
        return services.GetService<TService>() is { } registered
            ? new(registered, isOwned: false)
            : new(Factory.Value(services, []), isOwned: true);
    }
}
