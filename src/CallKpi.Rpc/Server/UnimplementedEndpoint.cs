using CallKpi.Rpc.Wire;
using Grpc.AspNetCore.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server;

/// <summary>Answers UNIMPLEMENTED for gRPC requests that no service takes, where HTTP would answer 404.</summary>
internal static class UnimplementedEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints, MappedServices services)
    {
        var pattern = RoutePatternFactory.Parse(
            "{grpcService}/{grpcMethod}", defaults: null, parameterPolicies: new { grpcService = new GrpcRequestConstraint() });
        endpoints.Map(pattern, http => Answer(http, services))
            .WithDisplayName("gRPC - unimplemented")
            .WithMetadata(new Mark())
            .Add(static builder => ((RouteEndpointBuilder)builder).Order = int.MaxValue);
    }

    /// <summary>On the endpoint: that it is this one.</summary>
    internal sealed class Mark;

    private static Task Answer(HttpContext http, MappedServices services)
    {
        if (RequestGate.TryEnter(http))
        {
            var isKnown = services.Contains(http.Request.RouteValues["grpcService"] as string);
            http.Response.ContentType = GrpcNames.ContentType;
            var status = isKnown ? RpcErrors.UnknownMethod : RpcErrors.UnknownService;
            StatusTrailers.Write(http.Response, status, null, isOnlyAnswer: true);
            ServerObservation.Refused(http, status.StatusCode);
        }

        return Task.CompletedTask;
    }

    // Not method metadata: with that a GET of any two-part path would be 405 instead of the page it may be.
    private sealed class GrpcRequestConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null
            && HttpMethods.IsPost(httpContext.Request.Method)
            && (GrpcNames.IsGrpcContentType(httpContext.Request.ContentType)
                || GrpcWebFormat.TryRead(httpContext.Request.ContentType, out _));
    }
}
