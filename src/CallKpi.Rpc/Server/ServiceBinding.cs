using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The way from a service class to the generated method that lists its methods.</summary>
internal static class ServiceBinding
{
    /// <summary>Passes every method of a service to a binder, without handlers.</summary>
    public static void Bind(Type serviceType, ServiceBinderBase binder)
    {
        var (generatedBase, attribute) = FindAttribute(serviceType);
        var bind = attribute.BindType.GetMethod(
            attribute.BindMethodName,
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static,
            [typeof(ServiceBinderBase), generatedBase])
            ?? throw new InvalidOperationException(
                $"{attribute.BindType} has no {attribute.BindMethodName}(ServiceBinderBase, {generatedBase.Name}); generate the stubs again.");
        bind.Invoke(null, [binder, null]);
    }

    /// <summary>The generated base class of a service, and its attribute that names the method that binds.</summary>
    public static (Type GeneratedBase, BindServiceMethodAttribute Attribute) FindAttribute(Type serviceType)
    {
        for (var type = serviceType; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
            {
                return (type, attribute);
            }
        }

        throw new InvalidOperationException(
            $"{serviceType} is not a gRPC service; derive it from the base class that Grpc.Tools generates.");
    }
}
