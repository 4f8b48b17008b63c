namespace Grpc.Core;

/// <summary>A stream of incoming messages, read one at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext"/> read.</summary>
    T Current { get; }

    /// <summary>Reads the next message; false at the end of a stream that ended well.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
