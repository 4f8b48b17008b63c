using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>A service that does nothing with its messages, so that only the way there and back is measured.</summary>
#pragma warning disable CA1822 // Handlers are called on an instance.
[BindServiceMethod(typeof(LoadMethods), nameof(LoadMethods.BindService))]
internal sealed class LoadService
{
    /// <summary>Answers with the request.</summary>
    public Task<BytesValue> Echo(BytesValue request, ServerCallContext context) => Task.FromResult(request);

    /// <summary>Answers each request with itself.</summary>
    public async Task Ping(
        IAsyncStreamReader<BytesValue> requests, IServerStreamWriter<BytesValue> responses, ServerCallContext context)
    {
        while (await requests.MoveNext(context.CancellationToken))
        {
            await responses.WriteAsync(requests.Current);
        }
    }

    /// <summary>Counts the events of a stream.</summary>
    public async Task<Int64Value> Count(IAsyncStreamReader<PushEventsRequest> requests, ServerCallContext context)
    {
        long count = 0;
        while (await requests.MoveNext(context.CancellationToken))
        {
            count += requests.Current.Events.Count;
        }

        return new Int64Value { Value = count };
    }
}
