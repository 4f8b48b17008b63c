using System.Net;
using System.Net.Http.Headers;
using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The HTTP request of a call. gRPC over HTTP2, "Requests".</summary>
internal static class RequestHeaders
{
    private static readonly MediaTypeHeaderValue ContentType = new(GrpcNames.ContentType);

    private static readonly string UserAgent =
        $"grpc-callkpi/{typeof(RequestHeaders).Assembly.GetName().Version?.ToString(3)}";

    public static HttpRequestMessage Create(
        Uri address, string path, string? host, Metadata? metadata, string? encoding, TimeSpan? timeout, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        content.Headers.ContentType = ContentType;
        var headers = request.Headers;
        headers.Host = host;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.TryAddWithoutValidation(GrpcNames.AcceptEncodingHeader, PayloadCoding.AcceptEncoding);
        if (encoding is not null)
        {
            headers.TryAddWithoutValidation(GrpcNames.EncodingHeader, encoding);
        }

        if (timeout is { } left)
        {
            headers.TryAddWithoutValidation(GrpcNames.TimeoutHeader, GrpcTimeout.Format(left));
        }

        foreach (var entry in metadata ?? Metadata.Empty)
        {
            if (entry.Key != GrpcNames.EncodingWish)
            {
                headers.TryAddWithoutValidation(entry.Key, MetadataCodec.ToHeaderValue(entry));
            }
        }

        return request;
    }
}
