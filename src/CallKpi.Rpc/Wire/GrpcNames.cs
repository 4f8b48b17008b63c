namespace CallKpi.Rpc.Wire;

/// <summary>Header names and fixed values of the gRPC over HTTP2 protocol.</summary>
internal static class GrpcNames
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    public const string TimeoutHeader = "grpc-timeout";
    public const string EncodingHeader = "grpc-encoding";
    public const string AcceptEncodingHeader = "grpc-accept-encoding";

    /// <summary>
    /// The wish to compress what this side sends: a client's in its call metadata, a handler's in its response headers. It
    /// does not travel.
    /// </summary>
    public const string EncodingWish = "grpc-internal-encoding-request";

    /// <summary>The greatest message read unless the options say otherwise: 4 MiB, as every gRPC implementation has it.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private const string ProtoSuffix = "+proto";

    private static readonly string[] StatusTexts = [.. Enumerable.Range(0, 17).Select(code => code.ToString())];

    /// <summary>The text of a status code without making a string.</summary>
    public static string StatusText(int code) =>
        (uint)code < (uint)StatusTexts.Length ? StatusTexts[code] : code.ToString();

    /// <summary>
    /// True for "application/grpc" and "application/grpc+proto", with or without parameters. gRPC over HTTP2,
    /// "Content-Type": a server that gets another one SHOULD answer HTTP status 415.
    /// </summary>
    public static bool IsGrpcContentType(string? contentType) => IsMediaType(contentType, ContentType);

    /// <summary>True for a media type by itself and with "+proto", with or without parameters.</summary>
    public static bool IsMediaType(string? contentType, string mediaType)
    {
        if (contentType is null || !contentType.StartsWith(mediaType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = contentType.AsSpan(mediaType.Length);
        if (rest.StartsWith(ProtoSuffix, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[ProtoSuffix.Length..];
        }

        return rest.IsEmpty || rest[0] == ';' || rest[0] == ' ';
    }

    /// <summary>True when "+proto" follows the media type.</summary>
    public static bool SaysProto(string? contentType, string mediaType) =>
        contentType.AsSpan(mediaType.Length).StartsWith(ProtoSuffix, StringComparison.OrdinalIgnoreCase);
}
