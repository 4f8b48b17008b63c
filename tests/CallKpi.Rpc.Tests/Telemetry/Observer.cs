using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CallKpi.Rpc.Telemetry;

namespace CallKpi.Rpc.Tests.Telemetry;

/// <summary>Listens as an exporter would, to the calls of one test: those below its root span, or of its own method.</summary>
internal sealed class Observer : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _measurements = new();
    private readonly string? _method;

    /// <param name="method">The method whose measurements are kept; null for none.</param>
    /// <param name="traces">Whether spans are taken too.</param>
    public Observer(string? method, bool traces = true)
    {
        _method = method;
        _spans = new ActivityListener
        {
            ShouldListenTo = source => traces && source.Name == RpcTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_spans);
        _measurements.InstrumentPublished = (instrument, listener) =>
        {
            if (method is not null && instrument.Meter.Name == RpcTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _measurements.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _measurements.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _measurements.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = [];

    public ConcurrentQueue<(string Instrument, double Value, Dictionary<string, object?> Tags)> Measurements { get; } = [];

    public void Dispose()
    {
        _spans.Dispose();
        _measurements.Dispose();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = new Dictionary<string, object?>(tags.ToArray());
        if (Equals(named["rpc.method"], _method))
        {
            Measurements.Enqueue((instrument.Name, value, named));
        }
    }
}
