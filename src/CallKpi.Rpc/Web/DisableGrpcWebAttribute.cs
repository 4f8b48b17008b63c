namespace Grpc.AspNetCore.Web;

/// <summary>Keeps a service or a method from gRPC-Web, where <see cref="GrpcWebOptions.DefaultEnabled"/> would serve it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public class DisableGrpcWebAttribute : Attribute, IGrpcWebEnabledMetadata
{
    /// <inheritdoc/>
    public bool GrpcWebEnabled => false;
}
