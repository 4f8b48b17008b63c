using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The status of a call that ended in an exception of the transport.</summary>
internal static class ClientFault
{
    public static Status ToStatus(Exception exception) => exception switch
    {
        RpcException rpc => rpc.Status,
        OperationCanceledException => RpcErrors.Cancelled,
        _ when FindReset(exception) is { } reset => new Status(
            FromReset(reset.ErrorCode), $"The server reset the stream with HTTP/2 error {reset.ErrorCode}.", exception),
        HttpRequestException or IOException => new Status(
            StatusCode.Unavailable, $"The server cannot be reached or the connection broke: {exception.Message}", exception),
        _ => new Status(StatusCode.Internal, $"The call failed on this side: {exception.Message}", exception),
    };

    private static HttpProtocolException? FindReset(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpProtocolException reset)
            {
                return reset;
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
