namespace Grpc.AspNetCore.Web;

/// <summary>On an endpoint: whether it is served over gRPC-Web. The last one on the endpoint counts.</summary>
public interface IGrpcWebEnabledMetadata
{
    /// <summary>True when it is.</summary>
    bool GrpcWebEnabled { get; }
}
