namespace Grpc.AspNetCore.Web;

/// <summary>Serves a service or a method over gRPC-Web.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public class EnableGrpcWebAttribute : Attribute, IGrpcWebEnabledMetadata
{
    /// <inheritdoc/>
    public bool GrpcWebEnabled => true;
}
