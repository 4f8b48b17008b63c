using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Grpc.AspNetCore.Server;

/// <summary>Spares the paths of gRPC methods the question whether they may be unimplemented.</summary>
/// <remarks>
/// The pattern of <see cref="UnimplementedEndpoint"/> fits every method's path too. Routing would weigh both candidates
/// on each call, at about half a microsecond and 350 bytes; here the tree of paths is cut once, when it is built.
/// </remarks>
internal sealed class UnimplementedLast : MatcherPolicy, INodeBuilderPolicy
{
    /// <summary>After the policies that part requests by verb and host, which may leave no method at a path.</summary>
    public override int Order => 10_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(IsUnimplemented) && endpoints.Any(IsMethod);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) =>
        [new PolicyNodeEdge(nameof(GrpcMethodMetadata), [.. endpoints.Where(endpoint => !IsUnimplemented(endpoint))])];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) =>
        new OnlyWay(edges[0].Destination);

    private static bool IsUnimplemented(Endpoint endpoint) => endpoint.Metadata.GetMetadata<UnimplementedEndpoint.Mark>() is not null;

    private static bool IsMethod(Endpoint endpoint) => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not null;

    private sealed class OnlyWay(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
