using Grpc.Core;

namespace CallKpi.Rpc.Wire;

/// <summary>The statuses that the runtime itself answers with, on both sides.</summary>
internal static class RpcErrors
{
    public static readonly Status HandlerFailed = new(StatusCode.Unknown, "The handler failed; the server's log says how.");
    public static readonly Status DeadlineExceeded = new(StatusCode.DeadlineExceeded, "Deadline exceeded.");
    public static readonly Status Stopping = new(StatusCode.Unavailable, "The server is stopping; call again in a moment.");
    public static readonly Status Cancelled = new(StatusCode.Cancelled, "The call was cancelled.");
    public static readonly Status NoResponse = new(StatusCode.Internal, "The handler returned no message.");
    public static readonly Status NoRequest = new(StatusCode.Internal, "The request has no message; exactly one is expected.");
    public static readonly Status SecondRequest = new(StatusCode.Internal, "The request has more than one message; exactly one is expected.");
    public static readonly Status NoReply = new(StatusCode.Internal, "The server ended the call with OK and without a message.");
    public static readonly Status SecondReply = new(StatusCode.Internal, "The server sent more than one message; exactly one is expected.");
    public static readonly Status TruncatedMessage = new(StatusCode.Internal, "The stream ended inside a message.");
    public static readonly Status BadFrame = new(StatusCode.Internal, "A message starts with a byte other than 0 and 1.");
    public static readonly Status UnreadableMessage = new(StatusCode.Internal, "A message could not be deserialized.");
    public static readonly Status UnexpectedCompression = new(StatusCode.Internal, "A message is compressed but grpc-encoding names no compression.");
    public static readonly Status BadCompression = new(StatusCode.Internal, "A compressed message could not be inflated.");
    public static readonly Status BadBase64 = new(StatusCode.Internal, "The body is not base64, which grpc-web-text asks for.");
    public static readonly Status MalformedTimeout = new(
        StatusCode.Internal, "The header grpc-timeout is malformed; expected 1 to 8 digits and one of H, M, S, m, u, n.");
    public static readonly Status MalformedMetadata = new(StatusCode.Internal, "A header that ends in -bin is not base64.");
    public static readonly Status UnknownService = new(StatusCode.Unimplemented, "The service is not known here.");
    public static readonly Status UnknownMethod = new(StatusCode.Unimplemented, "The service has no such method.");
    public static readonly Status NoStatus = new(StatusCode.Unknown, "The response ended without a grpc-status.");
    public static readonly Status CallDisposed = new(StatusCode.Cancelled, "The call was disposed before it ended.");
    public static readonly Status ChannelClosed = new(StatusCode.Cancelled, "The channel was closed.");

    public static Status HandlerFailedBy(Exception exception) => new(
        StatusCode.Unknown, $"The handler failed: {exception.GetType().Name}: {exception.Message}", exception);

    public static RpcException ReceivedTooLarge(long limit) => new(new Status(
        StatusCode.ResourceExhausted, $"A received message is larger than the limit of {limit} bytes; nothing of it was taken. Send it in parts."));

    public static RpcException SentTooLarge(long length, long limit) => new(new Status(
        StatusCode.ResourceExhausted, $"A message of {length} bytes is larger than the sending limit of {limit} bytes."));

    public static Status UnknownEncoding() => new(
        StatusCode.Unimplemented, $"The message encoding is not known here; known are {PayloadCoding.AcceptEncoding}.");

    public static RpcException Exception(in Status status) => new(status);
}
