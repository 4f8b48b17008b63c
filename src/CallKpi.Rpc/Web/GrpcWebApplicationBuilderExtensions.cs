using Grpc.AspNetCore.Web;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds gRPC-Web to an application.</summary>
public static class GrpcWebApplicationBuilderExtensions
{
    /// <summary>Serves gRPC-Web on the endpoints that enable it.</summary>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder) => builder.UseGrpcWeb(new GrpcWebOptions());

    /// <summary>Serves gRPC-Web.</summary>
    /// <remarks>
    /// It belongs after routing and before authorization, so that a refusal also reaches the browser in its own form.
    /// A page of another origin needs a CORS policy that exposes grpc-status, grpc-message and the other answers' headers.
    /// </remarks>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder, GrpcWebOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.Use(next => new GrpcWebMiddleware(next, options).InvokeAsync);
    }
}
