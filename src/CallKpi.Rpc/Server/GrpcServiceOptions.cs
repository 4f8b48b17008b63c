using System.IO.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How the services of this process are served.</summary>
/// <remarks>What is null here takes its default; what is null for one service takes the value for all of them.</remarks>
public class GrpcServiceOptions
{
    /// <summary>The greatest request message in bytes; 4 MiB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; }

    /// <summary>The greatest response message in bytes; no limit unless set.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>"gzip" or "deflate" to compress responses for clients that accept it; null to send them as they are.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard responses are compressed; fastest unless set.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>The interceptors around every handler, the first one outermost.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}
