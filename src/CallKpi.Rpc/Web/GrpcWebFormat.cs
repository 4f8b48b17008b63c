using CallKpi.Rpc.Wire;

namespace Grpc.AspNetCore.Web;

/// <summary>The two forms of gRPC-Web. Protocol differences "Content-Type" of PROTOCOL-WEB.md.</summary>
internal readonly record struct GrpcWebFormat(string ContentType, bool IsText)
{
    private const string Binary = "application/grpc-web";
    private const string Text = "application/grpc-web-text";

    private static readonly (string MediaType, bool IsText)[] Forms = [(Text, true), (Binary, false)];

    /// <summary>Reads a request's content type; false when it is none of gRPC-Web.</summary>
    public static bool TryRead(string? contentType, out GrpcWebFormat format)
    {
        foreach (var (mediaType, isText) in Forms)
        {
            if (GrpcNames.IsMediaType(contentType, mediaType))
            {
                // The answer has the form of the question.
                format = new GrpcWebFormat(GrpcNames.SaysProto(contentType, mediaType) ? mediaType + "+proto" : mediaType, isText);
                return true;
            }
        }

        format = default;
        return false;
    }
}
