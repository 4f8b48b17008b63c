using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;

namespace Grpc.Reflection;

/// <summary>The descriptors of the services that an application maps.</summary>
internal static class MappedDescriptors
{
    /// <summary>Reflection over every service that is mapped; one without a descriptor is listed by name only.</summary>
    public static ReflectionServiceImpl Reflect(EndpointDataSource endpoints)
    {
        var methods = endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>())
            .OfType<GrpcMethodMetadata>()
            .ToList();
        var files = methods.Select(method => method.ServiceType).Distinct().Select(Find).OfType<ServiceDescriptor>().Select(service => service.File);
        return new ReflectionServiceImpl(methods.Select(method => method.Method.ServiceName), SymbolRegistry.FromFiles(files));
    }

    // Generated code has it beside the method that binds.
    private static ServiceDescriptor? Find(Type serviceType) =>
        ServiceBinding.FindAttribute(serviceType).Attribute.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;
}
