using Grpc.Core;

namespace CallKpi.Server.Requests;

/// <summary>Refusals that several services share.</summary>
internal static class Refusals
{
    /// <summary>The request is wrong by itself.</summary>
    public static RpcException Invalid(string message) => new(new Status(StatusCode.InvalidArgument, message));

    /// <summary>There is nothing of this name.</summary>
    public static RpcException Missing(string message) => new(new Status(StatusCode.NotFound, message));

    /// <summary>A watcher must come again when the server is back.</summary>
    public static RpcException Stopping() =>
        new(new Status(StatusCode.Unavailable, "The server is stopping; watch again in a moment."));
}
