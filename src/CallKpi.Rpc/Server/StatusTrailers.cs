using CallKpi.Rpc.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server;

/// <summary>Puts the end of a call into a response. gRPC over HTTP2, "Trailers" and "Trailers-Only".</summary>
internal static class StatusTrailers
{
    /// <summary>Adds the status and its metadata to the trailers, or to the headers when nothing else will follow them.</summary>
    public static void Write(HttpResponse response, in Status status, Metadata? metadata, bool isOnlyAnswer)
    {
        var target = isOnlyAnswer
            ? response.Headers
            : response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        target.GrpcStatus = GrpcNames.StatusText((int)status.StatusCode);
        if (status.Detail.Length > 0)
        {
            target.GrpcMessage = PercentText.Encode(status.Detail);
        }

        if (metadata is null)
        {
            return;
        }

        foreach (var entry in metadata)
        {
            if (IsSendable(entry))
            {
                target.Append(entry.Key, MetadataCodec.ToHeaderValue(entry));
            }
        }
    }

    /// <summary>Adds metadata to the headers that go before the first message.</summary>
    public static void WriteHeaders(HttpResponse response, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (IsSendable(entry))
            {
                response.Headers.Append(entry.Key, new StringValues(MetadataCodec.ToHeaderValue(entry)));
            }
        }
    }

    // The protocol's own names are not the handler's to set (Kestrel breaks off an answer of another length than was said),
    // and text that came from elsewhere may not fit a header.
    private static bool IsSendable(Metadata.Entry entry) =>
        entry.Key is not (GrpcNames.StatusHeader or GrpcNames.MessageHeader or GrpcNames.EncodingHeader or GrpcNames.EncodingWish
            or "content-type" or "content-length")
        && (entry.IsBinary || !entry.Value.AsSpan().ContainsAnyExceptInRange(' ', '~'));
}
