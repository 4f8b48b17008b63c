using System.IO.Compression;
using CallKpi.Rpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>How the services of this process are served.</summary>
/// <remarks>What is not set here takes its default; what is not set for one service takes the value for all of them.</remarks>
public class GrpcServiceOptions
{
    /// <summary>The greatest request message in bytes, inflated; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize
    {
        get;
        set
        {
            field = value;
            SetsReceiving = true;
        }
    } = GrpcNames.DefaultMaxReceiveMessageSize;

    /// <summary>The greatest response message in bytes, before it is compressed; null, as it is unless set, for no limit.</summary>
    public int? MaxSendMessageSize
    {
        get;
        set
        {
            field = value;
            SetsSending = true;
        }
    }

    /// <summary>True to tell clients what a handler threw, its type and its message; they hear only that it failed unless set.</summary>
    /// <remarks>An exception may say what is none of a caller's business; meant for development.</remarks>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>"gzip" or "deflate" to compress responses for clients that accept it; null to send them as they are.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard responses are compressed; fastest unless set.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>The interceptors around every handler, the first one outermost.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    /// <summary>True when <see cref="MaxReceiveMessageSize"/> was set, if only to no limit.</summary>
    internal bool SetsReceiving { get; private set; }

    /// <summary>True when <see cref="MaxSendMessageSize"/> was set, if only to no limit.</summary>
    internal bool SetsSending { get; private set; }
}
