using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Reads the end of a call out of a response. gRPC over HTTP2, "Responses".</summary>
internal static class ResponseStatus
{
    /// <summary>The status in headers or trailers; null when there is none.</summary>
    public static Status? Read(HttpHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(GrpcNames.StatusHeader, out var codes))
        {
            return null;
        }

        if (!int.TryParse(codes.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return new Status(StatusCode.Unknown, "The grpc-status of the response is not a number.");
        }

        var detail = headers.NonValidated.TryGetValues(GrpcNames.MessageHeader, out var messages)
            ? PercentText.Decode(messages.ToString())
            : "";
        return new Status((StatusCode)code, detail);
    }

    /// <summary>Why an answer is not gRPC; null when it is.</summary>
    public static Status? Refusal(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Status(
                FromHttp(response.StatusCode), $"The server answered with HTTP status {(int)response.StatusCode} and no grpc-status.");
        }

        return GrpcNames.IsGrpcContentType(response.Content.Headers.ContentType?.ToString())
            ? null
            : new Status(
                StatusCode.Unknown, $"The server answered with the content type \"{response.Content.Headers.ContentType}\", not gRPC's.");
    }

    /// <summary>The metadata in headers or trailers, without what belongs to the protocol.</summary>
    public static Metadata ReadMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            if (IsOfProtocol(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                MetadataCodec.TryAdd(metadata, name, value);
            }
        }

        return metadata;
    }

    // gRPC's "HTTP to gRPC Status Code Mapping", for intermediaries that do not speak gRPC.
    private static StatusCode FromHttp(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static bool IsOfProtocol(string name) =>
        name.Equals(GrpcNames.StatusHeader, StringComparison.OrdinalIgnoreCase)
        || name.Equals(GrpcNames.MessageHeader, StringComparison.OrdinalIgnoreCase)
        || name.Equals(GrpcNames.EncodingHeader, StringComparison.OrdinalIgnoreCase)
        || name.Equals(GrpcNames.AcceptEncodingHeader, StringComparison.OrdinalIgnoreCase);
}
