using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The responses of one call.</summary>
internal sealed class ClientStreamReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private int _isReading;

    public TResponse Current { get; private set; } = default!;

    public Task<bool> MoveNext(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _isReading, 1) == 0
            ? ReadAsync(cancellationToken)
            : Task.FromException<bool>(new InvalidOperationException(
                "The previous read is still in progress; wait for its task before reading the next message."));

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var next = await call.ReadNextAsync(cancellationToken).ConfigureAwait(false);
            Current = next!;
            return next is not null;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
