using System.Net;
using CallKpi.Rpc.Wire;

namespace Grpc.Net.Client;

/// <summary>A request body of one message, serialized before it is sent.</summary>
internal sealed class SingleRequestContent(PooledBuffer frame) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        await stream.WriteAsync(frame.WrittenMemory, cancellationToken).ConfigureAwait(false);

    // Left out on purpose, as every gRPC client does: the length of a stream of messages is not part of the protocol.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
