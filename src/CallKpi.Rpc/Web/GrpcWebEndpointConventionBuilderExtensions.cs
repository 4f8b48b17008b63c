using Grpc.AspNetCore.Web;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Turns gRPC-Web on and off where services are mapped.</summary>
public static class GrpcWebEndpointConventionBuilderExtensions
{
    /// <summary>Serves the endpoints over gRPC-Web too.</summary>
    public static TBuilder EnableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new EnableGrpcWebAttribute());

    /// <summary>Keeps the endpoints from gRPC-Web.</summary>
    public static TBuilder DisableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DisableGrpcWebAttribute());
}
