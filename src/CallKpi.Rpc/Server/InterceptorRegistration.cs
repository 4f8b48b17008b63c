using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>An interceptor type with the constructor arguments that are not services.</summary>
public class InterceptorRegistration
{
    private readonly object[] _arguments;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(arguments);
        if (!type.IsAssignableTo(typeof(Interceptor)))
        {
            throw new ArgumentException($"{type} is not an interceptor; derive it from {typeof(Interceptor)}.", nameof(type));
        }

        Type = type;
        _arguments = arguments;
    }

    /// <summary>The interceptor.</summary>
    public Type Type { get; }

    /// <summary>The constructor arguments that are not services.</summary>
    public IReadOnlyList<object> Arguments => _arguments;

    internal Lease<Interceptor> Rent(IServiceProvider services) =>
        _arguments.Length == 0 && services.GetService(Type) is Interceptor registered
            ? new(registered, isOwned: false)
            : new((Interceptor)ActivatorUtilities.CreateInstance(services, Type, _arguments), isOwned: true);
}
