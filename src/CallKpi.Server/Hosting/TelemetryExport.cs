using System.Reflection;
using CallKpi.Rpc.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CallKpi.Server.Hosting;

/// <summary>Sends traces and metrics of calls, of the port and of the process to a collector, by OTLP.</summary>
/// <remarks>The other variables of OpenTelemetry's exporters, such as the protocol and headers, hold as they are.</remarks>
internal sealed class TelemetryExport : IHostedService, IDisposable
{
    private const string ServiceName = "callkpi";

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    /// <summary>Begins to export to an endpoint.</summary>
    public TelemetryExport(Uri endpoint)
    {
        // Later ones win: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES tell several servers of one company apart.
        ResourceBuilder resource = ResourceBuilder.CreateEmpty()
            .AddService(ServiceName, serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString(fieldCount: 3))
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(RpcTelemetry.Name)
            .AddOtlpExporter(options => Send(options, endpoint, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(RpcTelemetry.Name, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter(options => Send(options, endpoint, "v1/metrics"))
            .Build();
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        // Disposing sends what is left.
        _traces.Dispose();
        _metrics.Dispose();
    }

    // OTLP over HTTP has a path for each kind; over gRPC it has none.
    private static void Send(OtlpExporterOptions options, Uri endpoint, string path) =>
        options.Endpoint = options.Protocol == OtlpExportProtocol.Grpc
            ? endpoint
            : new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");
}
