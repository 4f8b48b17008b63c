using System.Text;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>A service written by hand whose messages are plain bytes, so that a peer needs no protobuf.</summary>
/// <remarks>The grpcio scripts beside the interop tests know the same commands.</remarks>
[BindServiceMethod(typeof(RawMethods), nameof(RawMethods.BindService))]
public class RawService(RawState state)
{
    public static readonly byte[] Blob = [0, 1, 254, 255];

    public virtual async Task<byte[]> Unary(byte[] request, ServerCallContext context)
    {
        switch (Encoding.UTF8.GetString(request))
        {
            case "fail":
                throw new RpcException(
                    new Status(StatusCode.NotFound, RawMethods.FailureText),
                    new Metadata { { "reason", "because" }, { "blob-bin", Blob } });
            case "crash":
                throw new InvalidOperationException("a secret of the server");
            case "wait":
                state.Started.TrySetResult();
                await using (context.CancellationToken.Register(() => state.Cancelled.TrySetResult()))
                {
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }

                return [];
            case "started?":
                await state.Started.Task;
                return "yes"u8.ToArray();
            case "cancelled?":
                await state.Cancelled.Task;
                return "yes"u8.ToArray();
            case "metadata":
                await ReturnMetadataAsync(context);
                return [];
            default:
                return request;
        }
    }

    public virtual async Task<byte[]> Join(IAsyncStreamReader<byte[]> requests, ServerCallContext context)
    {
        var joined = new MemoryStream();
        await foreach (var request in requests.ReadAllAsync())
        {
            joined.Write(request);
        }

        return joined.ToArray();
    }

    public virtual async Task Repeat(byte[] request, IServerStreamWriter<byte[]> responses, ServerCallContext context)
    {
        for (var number = 0; number < int.Parse(Encoding.ASCII.GetString(request)); number++)
        {
            await responses.WriteAsync(Encoding.ASCII.GetBytes($"{number}"));
        }
    }

    public virtual async Task Shout(IAsyncStreamReader<byte[]> requests, IServerStreamWriter<byte[]> responses, ServerCallContext context)
    {
        await foreach (var request in requests.ReadAllAsync())
        {
            await responses.WriteAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(request).ToUpperInvariant()));
        }
    }

    private static async Task ReturnMetadataAsync(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("probe", StringComparison.Ordinal)))
        {
            headers.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        await context.WriteResponseHeadersAsync(headers);
    }
}
