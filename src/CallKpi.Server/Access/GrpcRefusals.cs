using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace CallKpi.Server.Access;

/// <summary>Says a refusal in gRPC's words, so that a client sees its status and what to do.</summary>
internal sealed class GrpcRefusals : IAuthorizationMiddlewareResultHandler
{
    private const string Unauthenticated = "16";
    private const string PermissionDenied = "7";

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

        (string status, string message) = authorizeResult.Forbidden
            ? (PermissionDenied, "The key lacks the scope that this method needs; see `callkpi keys list`, or make a key that has it.")
            : (Unauthenticated, "No good key was sent; send a key that is not revoked as `authorization: Bearer KEY`.");
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = status;
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(message).Replace("%20", " ", StringComparison.Ordinal);
        return context.Response.CompleteAsync();
    }
}
