using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage.Sqlite;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CallKpi.Server.Hosting;

/// <summary>Says faults of the ledger in gRPC's words: whose fault, and whether to come again.</summary>
internal sealed class LedgerFaults : Interceptor
{
    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (Refusal(exception) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <inheritdoc />
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (Refusal(exception) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <inheritdoc />
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (Refusal(exception) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <inheritdoc />
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (Refusal(exception) is { } refusal)
        {
            throw refusal;
        }
    }

    private static RpcException? Refusal(Exception exception) => exception switch
    {
        LedgerBusyException => Refusals.Busy(exception.Message),
        SqliteStoreException => new RpcException(new Status(
            StatusCode.Unavailable,
            "The store could not write, so nothing of this request was stored; see the server's log, then send it again.")),
        _ => null,
    };
}
