using System.Diagnostics;
using CallKpi.Rpc.Telemetry;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>What is told of requests to whoever traces and measures.</summary>
internal static class ServerObservation
{
    /// <summary>Begins to observe a call of a method, if somebody wants to know.</summary>
    /// <param name="http">The request.</param>
    /// <param name="method">The service and the method without the leading slash.</param>
    public static ObservedCall Begin(HttpContext http, string method) =>
        ObservedCall.Begin(RpcTelemetry.Server, method, ParentOf(http));

    /// <summary>Tells of a request that was answered without a handler.</summary>
    public static void Refused(HttpContext http, StatusCode status)
    {
        var outer = Activity.Current;
        var observed = http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { Method: var method }
            ? Begin(http, method.FullName[1..])
            : ObservedCall.BeginOther(RpcTelemetry.Server, http.Request.Path.Value?.TrimStart('/') ?? "", ParentOf(http));
        observed.End(status, requests: 0, responses: 0);

        // What follows in this request is none of the call.
        Activity.Current = outer;
    }

    // The host's own span, if it is exported, stands between the caller's and ours. Else the caller's is the parent, or
    // nobody: the host makes a span for each request, and by one that is not recorded a sampler would drop ours as well.
    private static ActivityContext ParentOf(HttpContext http)
    {
        if (!RpcTelemetry.Source.HasListeners() || Activity.Current is { Recorded: true, Source.Name.Length: > 0 })
        {
            return default;
        }

        ActivityContext.TryParse(http.Request.Headers.TraceParent, http.Request.Headers.TraceState, isRemote: true, out var parent);
        Activity.Current = null;
        return parent;
    }
}
