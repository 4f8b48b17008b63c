using System.Buffers;
using Grpc.Core;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>A PushEventsRequest as its bytes: each event is kept in the log just as it came.</summary>
/// <remarks>
/// The bytes of a received request are lent: a request of thousands of events is a large object, and one made anew for
/// each would have the whole heap collected over and over. Disposing gives them back, when nobody reads them any more.
/// </remarks>
internal sealed class RawPushRequest : IDisposable
{
    /// <summary>Reads a request without parsing it.</summary>
    public static readonly Marshaller<RawPushRequest> Marshaller = new(Write, Receive);

    private byte[]? _lent;

    /// <summary>A request of these bytes.</summary>
    public RawPushRequest(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The request's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Where each event lies; null if the bytes are no request.</summary>
    public List<Range>? Events()
    {
        List<Range> events = [];
        WireReader reader = new(Bytes.Span);
        while (reader.NextField())
        {
            if (reader is { Field: 1, WireType: 2 })
            {
                int length = reader.Bytes().Length;
                int end = Bytes.Length - reader.Remaining;
                events.Add((end - length)..end);
            }
            else
            {
                reader.Skip();
            }
        }

        return reader.IsFaulty ? null : events;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _lent, null) is { } lent)
        {
            ArrayPool<byte>.Shared.Return(lent);
        }
    }

    private static void Write(RawPushRequest request, SerializationContext context)
    {
        context.SetPayloadLength(request.Bytes.Length);
        context.GetBufferWriter().Write(request.Bytes.Span);
        context.Complete();
    }

    private static RawPushRequest Receive(DeserializationContext context)
    {
        ReadOnlySequence<byte> payload = context.PayloadAsReadOnlySequence();
        byte[] lent = ArrayPool<byte>.Shared.Rent((int)payload.Length);
        payload.CopyTo(lent);
        return new RawPushRequest(lent.AsMemory(0, (int)payload.Length)) { _lent = lent };
    }
}
