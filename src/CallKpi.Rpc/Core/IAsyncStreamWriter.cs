namespace Grpc.Core;

/// <summary>A stream of outgoing messages, written one at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes one message; wait for the task before writing the next.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes one message unless cancelled first.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException("This writer cannot cancel one write; cancel the call instead.")
            : WriteAsync(message);
}
