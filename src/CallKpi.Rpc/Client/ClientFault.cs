using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What an exception of the transport means for the call that it ends: the one place that reads them.</summary>
internal static class ClientFault
{
    // HttpClient throws one type with one HttpRequestError, whether the server reset the stream (RST_STREAM) or the
    // connection under it ended (GOAWAY and close, a broken rule, a ping without an answer); and each of the codes of
    // RFC 9113 section 7 can stand in either. The text alone tells which, in words that are not translated;
    // TransportFaultTests hold them against a server that ends streams and connections in every way.
    private const string SaysStream = "reset the stream";

    /// <summary>The status of a call that an exception ended.</summary>
    public static Status ToStatus(Exception exception) => exception switch
    {
        RpcException rpc => rpc.Status,
        // HttpClient.Timeout
        OperationCanceledException { InnerException: TimeoutException } => RpcErrors.Cancelled,
        _ when FindReset(exception) is { } reset => new Status(
            FromReset(reset.ErrorCode), $"The server reset the stream with HTTP/2 error {reset.ErrorCode}.", exception),

        // Whoever cancels a call ends it first; that it ends by this means that its connection went while it was sent.
        OperationCanceledException or HttpRequestException or IOException => new Status(
            StatusCode.Unavailable, $"The server cannot be reached or the connection broke: {exception.Message}", exception),
        _ => new Status(StatusCode.Internal, $"The call failed on this side: {exception.Message}", exception),
    };

    /// <summary>True for a failure to connect, by which nothing of the call can have reached the server.</summary>
    /// <param name="exception">What was thrown when the request was sent.</param>
    /// <param name="hasRequestTimeout">
    /// True when whoever sends gives up slow requests by itself, as HttpClient.Timeout does: that looks like a connection
    /// that could not be made in time, and is none.
    /// </param>
    public static bool IsAboutConnecting(Exception exception, bool hasRequestTimeout) => exception switch
    {
        HttpRequestException http => http.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError,
        // SocketsHttpHandler.ConnectTimeout
        OperationCanceledException => exception.InnerException is TimeoutException && !hasRequestTimeout,
        _ => false,
    };

    private static HttpProtocolException? FindReset(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpProtocolException fault)
            {
                return fault.Message.Contains(SaysStream, StringComparison.Ordinal) ? fault : null;
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
