using Google.Rpc;

namespace Grpc.Core;

/// <summary>From a status with details to the exception that carries it.</summary>
public static class RpcStatusExtensions
{
    /// <summary>The exception whose status is this one, and whose trailers carry its details.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.ToRpcException((StatusCode)status.Code, status.Message);
    }

    /// <summary>The exception with a code and a message of its own, whose trailers carry this status.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status(statusCode, message), trailers);
    }

    /// <summary>The details that the types given know, in the order of the status; the others are left out.</summary>
    /// <param name="status">The status.</param>
    /// <param name="registry">
    /// The types that details are unpacked to; null for those of google/rpc/error_details.proto.
    /// </param>
    public static IEnumerable<Google.Protobuf.IMessage> UnpackDetailMessages(
        this Google.Rpc.Status status, Google.Protobuf.Reflection.TypeRegistry? registry = null)
    {
        ArgumentNullException.ThrowIfNull(status);
        var types = registry ?? StandardErrorTypes.Registry;
        return status.Details.Select(detail => detail.Unpack(types)).Where(message => message is not null);
    }

    private static class StandardErrorTypes
    {
        public static readonly Google.Protobuf.Reflection.TypeRegistry Registry =
            Google.Protobuf.Reflection.TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);
    }
}
