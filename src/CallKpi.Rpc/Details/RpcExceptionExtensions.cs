namespace Grpc.Core;

/// <summary>From an exception to the status with details that it carries.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The status in the exception's trailers; null when they carry none that can be read.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);
        return ex.Trailers.GetRpcStatus(ignoreParseError: true);
    }
}
