using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace CallKpi.Rpc.Telemetry;

/// <summary>Traces and metrics of calls, by OpenTelemetry's semantic conventions for RPC.</summary>
/// <remarks>
/// Nothing is allocated while nobody listens. What is told of a call is its method, its status and how many messages it
/// had: never a message, metadata or an address of a person.
/// </remarks>
public static class RpcTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "CallKpi.Rpc";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    // Seconds; the bounds that the conventions for durations of requests advise.
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    internal static readonly RpcInstruments Server = new(
        ActivityKind.Server,
        Meter.CreateHistogram("rpc.server.call.duration", "s", "How long calls took on the server.", null, Durations),
        Meter.CreateHistogram<int>("rpc.server.requests_per_rpc", "{count}", "Request messages of a call."),
        Meter.CreateHistogram<int>("rpc.server.responses_per_rpc", "{count}", "Response messages of a call."));

    internal static readonly RpcInstruments Client = new(
        ActivityKind.Client,
        Meter.CreateHistogram("rpc.client.call.duration", "s", "How long calls took for the client.", null, Durations),
        Meter.CreateHistogram<int>("rpc.client.requests_per_rpc", "{count}", "Request messages of a call."),
        Meter.CreateHistogram<int>("rpc.client.responses_per_rpc", "{count}", "Response messages of a call."));

    // The names of the codes as the conventions want them, such as DEADLINE_EXCEEDED.
    private static readonly string[] StatusNames =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    /// <summary>Tells of a call that the host refused before it came to its handler, as for want of a key.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The code that the client is sent.</param>
    public static void Refused(HttpContext http, StatusCode status)
    {
        ArgumentNullException.ThrowIfNull(http);
        ServerObservation.Refused(http, status);
    }

    internal static string StatusName(StatusCode code) =>
        (uint)code < (uint)StatusNames.Length ? StatusNames[(int)code] : "UNKNOWN";
}
