using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>The way from a call to its HTTP request.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>Where a call that a test makes up keeps the request that it should seem to have come by.</summary>
    private const string MadeUp = "__HttpContext";

    /// <summary>The HTTP request behind a call.</summary>
    /// <remarks>A call context that a test makes up has the one that it keeps in UserState["__HttpContext"].</remarks>
    /// <exception cref="InvalidOperationException">The call did not come over HTTP.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is HttpContextServerCallContext call)
        {
            return call.HttpContext;
        }

        return serverCallContext.UserState.TryGetValue(MadeUp, out var madeUp) && madeUp is HttpContext http
            ? http
            : throw new InvalidOperationException("This call context has no HttpContext; it was not made by the server.");
    }
}
