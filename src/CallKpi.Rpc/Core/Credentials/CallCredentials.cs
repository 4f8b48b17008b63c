namespace Grpc.Core;

/// <summary>What proves the caller's identity, call by call; it travels as metadata.</summary>
/// <remarks>It is sent over TLS only: over cleartext anybody on the way could read and use it.</remarks>
public abstract class CallCredentials
{
    private protected CallCredentials()
    {
    }

    /// <summary>Credentials that a function adds to each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new Intercepting(interceptor);
    }

    /// <summary>Two or more credentials, applied in the order given.</summary>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return credentials.Length < 2
            ? throw new ArgumentException("Give two or more credentials to compose.", nameof(credentials))
            : new Composed([.. credentials]);
    }

    /// <summary>Adds what this stands for to the metadata of a call.</summary>
    internal abstract Task ApplyAsync(AuthInterceptorContext context, Metadata metadata);

    private sealed class Intercepting(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        internal override Task ApplyAsync(AuthInterceptorContext context, Metadata metadata) => interceptor(context, metadata);
    }

    private sealed class Composed(IReadOnlyList<CallCredentials> parts) : CallCredentials
    {
        internal override async Task ApplyAsync(AuthInterceptorContext context, Metadata metadata)
        {
            foreach (var part in parts)
            {
                await part.ApplyAsync(context, metadata).ConfigureAwait(false);
            }
        }
    }
}
