using CallKpi.Rpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>Turns away requests that are not gRPC at the level of HTTP.</summary>
internal static class RequestGate
{
    /// <summary>False when the request was answered with a refusal.</summary>
    public static bool TryEnter(HttpContext http)
    {
        if (!GrpcNames.IsGrpcContentType(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        if (HttpProtocol.IsHttp2(http.Request.Protocol) || HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            return true;
        }

        // RFC 9110 section 15.5.22: "The server MUST send an Upgrade header field in a 426 response".
        http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        http.Response.Headers.Upgrade = http.Request.IsHttps ? "h2" : "h2c";
        http.Response.Headers.Connection = "Upgrade";
        return false;
    }
}
