using System.Diagnostics;
using System.Net.Http.Headers;
using CallKpi.Rpc.Telemetry;

namespace Grpc.Net.Client;

/// <content>What is told of the call to whoever traces and measures.</content>
internal sealed partial class ClientCall<TRequest, TResponse>
{
    private ObservedCall _observed;
    private int _requestCount;
    private int _responseCount;

    public void CountRequest() => _requestCount++;

    // The call's span begins with the call and is not made current for the caller.
    private void Observe()
    {
        var outer = Activity.Current;
        _observed = ObservedCall.Begin(RpcTelemetry.Client, _method.FullName[1..], default, _channel.Address);
        if (_observed.IsWanted)
        {
            Activity.Current = outer;
        }
    }

    // Set here, because HttpClient would send the id of a span of its own, which may be exported to nobody.
    private void SendTrace(HttpRequestMessage request)
    {
        if (_observed.Activity is { } span)
        {
            DistributedContextPropagator.Current.Inject(span, request.Headers, static (headers, name, value) =>
                ((HttpRequestHeaders)headers!).TryAddWithoutValidation(name, value));
        }
    }
}
