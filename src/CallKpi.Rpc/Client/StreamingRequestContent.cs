using System.Net;

namespace Grpc.Net.Client;

/// <summary>A request body that lasts until the writer has completed.</summary>
internal sealed class StreamingRequestContent(Func<Stream, CancellationToken, Task> send) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        send(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
