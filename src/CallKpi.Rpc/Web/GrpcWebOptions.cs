namespace Grpc.AspNetCore.Web;

/// <summary>How gRPC-Web is served.</summary>
public class GrpcWebOptions
{
    /// <summary>True to serve gRPC-Web on every gRPC endpoint that does not say otherwise; false unless set.</summary>
    public bool DefaultEnabled { get; set; }
}
