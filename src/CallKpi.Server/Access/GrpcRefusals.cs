using CallKpi.Rpc.Telemetry;
using CallKpi.Server.Requests;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace CallKpi.Server.Access;

/// <summary>Says a refusal in gRPC's words, so that a client sees its status and what to do.</summary>
/// <remarks>
/// A stranger costs the look at its key and an answer that is ready. Nothing of its body is read: the stream is reset
/// after the answer, and it cannot send more than the window that every stream begins with.
/// </remarks>
internal sealed class GrpcRefusals : IAuthorizationMiddlewareResultHandler
{
    private static readonly RpcException NoKey = Refusals.Because(
        RefusalReasons.KeyMissing, StatusCode.Unauthenticated, "No key was sent; send one as `authorization: Bearer KEY`.");

    private static readonly RpcException BadKey = Refusals.Because(
        RefusalReasons.KeyNotGood,
        StatusCode.Unauthenticated,
        "No good key was sent; send a key that is not revoked as `authorization: Bearer KEY`.");

    private static readonly RpcException NoScope = Refusals.Because(
        RefusalReasons.ScopeMissing,
        StatusCode.PermissionDenied,
        "The key lacks the scope that this method needs; see `callkpi keys list`, or make a key that has it.");

    private readonly AuthorizationMiddlewareResultHandler _plain = new();

    /// <inheritdoc />
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        bool isGrpc = context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;
        if (authorizeResult.Succeeded || !isGrpc)
        {
            return _plain.HandleAsync(next, context, policy, authorizeResult);
        }

        RpcException refusal = authorizeResult.Forbidden ? NoScope
            : context.Request.Headers.Authorization.Count == 0 ? NoKey
            : BadKey;
        RpcTelemetry.Refused(context, refusal.StatusCode);
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/grpc";
        IHeaderDictionary headers = context.Response.Headers;
        headers["grpc-status"] = $"{(int)refusal.StatusCode}";
        headers["grpc-message"] = Uri.EscapeDataString(refusal.Status.Detail).Replace("%20", " ", StringComparison.Ordinal);
        headers[MetadataExtensions.StatusDetailsTrailerName] =
            Convert.ToBase64String(refusal.Trailers.GetValueBytes(MetadataExtensions.StatusDetailsTrailerName)!).TrimEnd('=');
        return context.Response.CompleteAsync();
    }
}
