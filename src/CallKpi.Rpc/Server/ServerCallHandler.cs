using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>Serves one method: the frame around its handler that is the same for the four kinds.</summary>
internal abstract class ServerCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, ILogger logger)
    where TRequest : class
    where TResponse : class
{
    private readonly string _name = method.FullName[1..];
    private readonly bool _takesOne = method.Type is MethodType.Unary or MethodType.ServerStreaming;

    protected Method<TRequest, TResponse> Method { get; } = method;

    public Task HandleAsync(HttpContext http) => RequestGate.TryEnter(http) ? RunAsync(http) : Task.CompletedTask;

    /// <summary>Calls the handler; the request of a method that takes one is the current one.</summary>
    protected abstract Task InvokeAsync(HttpContextServerCallContext call, ServerStreamReader<TRequest> requests);

    protected ServerStreamWriter<TResponse> OpenResponses(HttpContextServerCallContext call) =>
        new(call, Method.ResponseMarshaller.ContextualSerializer);

    /// <summary>Writes the one response of a method that gives one; it leaves together with the trailers.</summary>
    protected void WriteSingle(HttpContextServerCallContext call, TResponse? response)
    {
        if (response is not null)
        {
            call.Write(response, Method.ResponseMarshaller.ContextualSerializer, null);
        }
        else if (call.Status.StatusCode == StatusCode.OK)
        {
            call.Status = CallKpi.Rpc.Wire.RpcErrors.NoResponse;
        }
    }

    // One frame for everything around the handler: each further one would be an allocation for every call that waits.
    private async Task RunAsync(HttpContext http)
    {
        var observed = ServerObservation.Begin(http, _name);
        using var call = new HttpContextServerCallContext(http, Method, settings, logger);
        var refusal = call.Begin();
        if (refusal.StatusCode != StatusCode.OK)
        {
            call.Refuse(refusal);
            observed.End(call.FinalStatus, call.RequestCount, call.ResponseCount);
            return;
        }

        Exception? failure = null;
        var requests = new ServerStreamReader<TRequest>(call, Method.RequestMarshaller.ContextualDeserializer);
        try
        {
            if (_takesOne)
            {
                await requests.ReadSingleAsync().ConfigureAwait(false);
            }

            await InvokeAsync(call, requests).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a handler throws becomes a status.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        await requests.CloseAsync().ConfigureAwait(false);
        await call.EndAsync(failure).ConfigureAwait(false);
        observed.End(call.FinalStatus, call.RequestCount, call.ResponseCount);
    }
}
