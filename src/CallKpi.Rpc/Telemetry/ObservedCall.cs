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
    private const string OriginalMethod = "rpc.method_original";
    private const string ServerAddress = "server.address";
    private const string ServerPort = "server.port";

    // What stands for a method that is not known, whose name could be anything.
    private const string OtherMethod = "_OTHER";
    private const string GrpcSystem = "grpc";

    private readonly RpcInstruments? _instruments;
    private readonly string _method;
    private readonly Uri? _server;
    private readonly long _began;

    private ObservedCall(RpcInstruments instruments, string method, Uri? server, Activity? activity)
    {
        _instruments = instruments;
        _method = method;
        _server = server;
        Activity = activity;
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Begins to observe, if somebody wants to know.</summary>
    /// <param name="instruments">Those of the side.</param>
    /// <param name="method">The service and the method without the leading slash.</param>
    /// <param name="parent">The caller's span, if it came over the wire; default: the current one.</param>
    /// <param name="server">The server that is called, on the client.</param>
    public static ObservedCall Begin(RpcInstruments instruments, string method, ActivityContext parent, Uri? server = null)
    {
        var isTraced = RpcTelemetry.Source.HasListeners();
        if (!isTraced && !instruments.AreWanted)
        {
            return default;
        }

        var activity = isTraced ? StartActivity(method, instruments, method, parent) : null;
        activity?.SetTag(ServerAddress, server?.Host).SetTag(ServerPort, server?.Port);
        return new ObservedCall(instruments, method, server, activity);
    }

    /// <summary>Begins to observe a call of a method that the server does not have, if somebody wants to know.</summary>
    /// <remarks>The name that the client gave goes into the span only: anybody could make new series of measurements by it.</remarks>
    public static ObservedCall BeginOther(RpcInstruments instruments, string original, ActivityContext parent)
    {
        var isTraced = RpcTelemetry.Source.HasListeners();
        if (!isTraced && !instruments.AreWanted)
        {
            return default;
        }

        var activity = isTraced ? StartActivity(GrpcSystem, instruments, OtherMethod, parent) : null;
        activity?.SetTag(OriginalMethod, original);
        return new ObservedCall(instruments, OtherMethod, null, activity);
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
        var tags = new TagList { { SystemName, GrpcSystem }, { Method, _method }, { StatusCodeName, name } };
        if (_server is not null)
        {
            tags.Add(ServerAddress, _server.Host);
            tags.Add(ServerPort, _server.Port);
        }

        if (isError)
        {
            tags.Add(ErrorType, name);
        }

        _instruments.Duration.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, tags);
        _instruments.Requests.Record(requests, tags);
        _instruments.Responses.Record(responses, tags);
    }

    private static Activity? StartActivity(string name, RpcInstruments instruments, string method, ActivityContext parent) =>
        RpcTelemetry.Source.StartActivity(name, instruments.Kind, parent, [new(SystemName, GrpcSystem), new(Method, method)]);

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
