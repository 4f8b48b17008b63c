namespace Grpc.AspNetCore.Server;

/// <summary>An object used for one call, disposed afterwards when it was made for that call.</summary>
internal readonly struct Lease<T>(T instance, bool isOwned) : IAsyncDisposable
    where T : class
{
    public T Instance { get; } = instance;

    public ValueTask DisposeAsync()
    {
        if (!isOwned)
        {
            return ValueTask.CompletedTask;
        }

        switch (Instance)
        {
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }

        return ValueTask.CompletedTask;
    }
}
