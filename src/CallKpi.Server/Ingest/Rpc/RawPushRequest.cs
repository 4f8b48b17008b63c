using System.Buffers;
using Grpc.Core;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>A PushEventsRequest as its bytes: each event is kept in the log just as it came.</summary>
/// <param name="Bytes">The request's own copy of its bytes.</param>
internal sealed record RawPushRequest(byte[] Bytes)
{
    /// <summary>Reads a request without parsing it.</summary>
    public static readonly Marshaller<RawPushRequest> Marshaller = new(
        (request, context) => context.Complete(request.Bytes),
        context => new RawPushRequest(context.PayloadAsReadOnlySequence().ToArray()));

    /// <summary>Where each event lies; null if the bytes are no request.</summary>
    public List<Range>? Events()
    {
        List<Range> events = [];
        WireReader reader = new(Bytes);
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
}
