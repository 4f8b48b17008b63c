using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CallKpi.Rpc.Telemetry;

/// <summary>The instruments of one side of a call.</summary>
internal sealed record RpcInstruments(
    ActivityKind Kind, Histogram<double> Duration, Histogram<int> Requests, Histogram<int> Responses)
{
    /// <summary>True when somebody takes the measurements.</summary>
    public bool AreWanted => Duration.Enabled || Requests.Enabled || Responses.Enabled;
}
