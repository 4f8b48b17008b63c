using System.Diagnostics;
using Grpc.Core;

namespace CallKpi.Rpc.Telemetry;

/// <summary>One call under observation; its default is a call that nobody observes.</summary>
internal readonly struct ObservedCall
{
    // Names of attributes: OpenTelemetry semantic conventions, "RPC".
    private const string SystemName = "rpc.system.name";
    private const string Method = "rpc.method";
    private const string StatusCodeName = "rpc.response.status_code";
    private const string ErrorType = "error.type";

    private readonly RpcInstruments? _instruments;
    private readonly string _method;
    private readonly long _began;

    private ObservedCall(RpcInstruments instruments, string method, Activity? activity)
    {
        _instruments = instruments;
        _method = method;
        Activity = activity;
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Begins to observe, if somebody wants to know.</summary>
    /// <param name="instruments">Those of the side.</param>
    /// <param name="method">The service and the method without the leading slash.</param>
    /// <param name="parent">The caller's span, if it came over the wire; default: the current one.</param>
    public static ObservedCall Begin(RpcInstruments instruments, string method, ActivityContext parent)
    {
        var isTraced = RpcTelemetry.Source.HasListeners();
        if (!isTraced && !instruments.AreWanted)
        {
            return default;
        }

        var activity = isTraced
            ? RpcTelemetry.Source.StartActivity(method, instruments.Kind, parent, [new(SystemName, "grpc"), new(Method, method)])
            : null;
        return new ObservedCall(instruments, method, activity);
    }

    /// <summary>The call's span; null when it is not traced.</summary>
    public Activity? Activity { get; }

    /// <summary>True when anybody observes the call.</summary>
    public bool IsWanted => _instruments is not null;

    /// <summary>Tells how the call ended.</summary>
    public void End(StatusCode status, int requests, int responses)
    {
        if (_instruments is null)
        {
            return;
        }

        var name = RpcTelemetry.StatusName(status);
        var isError = _instruments.Kind == ActivityKind.Server ? IsServersFault(status) : status != StatusCode.OK;
        EndActivity(name, isError);
        var tags = new TagList { { SystemName, "grpc" }, { Method, _method }, { StatusCodeName, name } };
        if (isError)
        {
            tags.Add(ErrorType, name);
        }

        _instruments.Duration.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, tags);
        _instruments.Requests.Record(requests, tags);
        _instruments.Responses.Record(responses, tags);
    }

    private void EndActivity(string status, bool isError)
    {
        if (Activity is null)
        {
            return;
        }

        Activity.SetTag(StatusCodeName, status);
        if (isError)
        {
            Activity.SetTag(ErrorType, status);
            Activity.SetStatus(ActivityStatusCode.Error);
        }

        // Stopping makes the parent current, and here may be anywhere.
        var current = Activity.Current;
        Activity.Stop();
        Activity.Current = ReferenceEquals(current, Activity) ? Activity.Parent : current;
    }

    // The conventions, "gRPC", server spans: the other codes are answers that a client asked for.
    private static bool IsServersFault(StatusCode status) => status
        is StatusCode.Unknown
        or StatusCode.DeadlineExceeded
        or StatusCode.Unimplemented
        or StatusCode.Internal
        or StatusCode.Unavailable
        or StatusCode.DataLoss;
}
