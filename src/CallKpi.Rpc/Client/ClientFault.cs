using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The status of a call that ended in an exception of the transport.</summary>
internal static class ClientFault
{
    public static Status ToStatus(Exception exception) => exception switch
    {
        RpcException rpc => rpc.Status,
        // HttpClient.Timeout
        OperationCanceledException { InnerException: TimeoutException } => RpcErrors.Cancelled,
        _ when FindFault(exception) is { } fault && !IsOfConnection(fault) => new Status(
            FromReset(fault.ErrorCode), $"The server reset the stream with HTTP/2 error {fault.ErrorCode}.", exception),

        // Whoever cancels a call ends it first; that it ends by this means that its connection went while it was sent.
        OperationCanceledException or HttpRequestException or IOException => new Status(
            StatusCode.Unavailable, $"The server cannot be reached or the connection broke: {exception.Message}", exception),
        _ => new Status(StatusCode.Internal, $"The call failed on this side: {exception.Message}", exception),
    };

    // A reset of a stream and the end of its connection, by GOAWAY or for want of an answer to a ping, are one type, and
    // only the text says which; a ping without an answer has the code PROTOCOL_ERROR.
    private static bool IsOfConnection(HttpProtocolException fault) =>
        fault.Message.Contains("connection", StringComparison.Ordinal) || fault.Message.Contains("ping", StringComparison.Ordinal);

    private static HttpProtocolException? FindFault(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpProtocolException fault)
            {
                return fault;
            }
        }

        return null;
    }

    // gRPC over HTTP2, "Errors": the mapping from RST_STREAM error codes.
    private static StatusCode FromReset(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM
        0x8 => StatusCode.Cancelled, // CANCEL
        0xB => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xC => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
