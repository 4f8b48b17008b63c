namespace Grpc.Core;

/// <summary>What a client says about one call besides its messages.</summary>
/// <remarks>This type is an immutable value type.</remarks>
public readonly struct CallOptions
{
    /// <summary>Makes options of their parts.</summary>
    /// <param name="headers">The metadata to send before the first message.</param>
    /// <param name="deadline">The instant in UTC after which the caller is no longer interested.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="writeOptions">How messages are written.</param>
    /// <param name="propagationToken">Nothing, as there are none: see <see cref="ContextPropagationToken"/>.</param>
    /// <param name="credentials">What proves the caller's identity in this call, besides what the channel says.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>The metadata to send before the first message.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>The instant in UTC after which the caller is no longer interested.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>How messages are written.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>Nothing, as there are none: see <see cref="ContextPropagationToken"/>.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; }

    /// <summary>What proves the caller's identity in this call, besides what the channel says.</summary>
    public CallCredentials? Credentials { get; private init; }

    /// <summary>True when the call waits for a server that cannot be reached yet, instead of failing with UNAVAILABLE.</summary>
    /// <remarks>Set a deadline as well, or the wait may have no end.</remarks>
    public bool IsWaitForReady { get; private init; }

    /// <summary>The same options with other headers.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>The same options with another deadline.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>The same options with another cancellation token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>The same options with other write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>The same options with another propagation token, which changes no call.</summary>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with { PropagationToken = propagationToken };

    /// <summary>The same options with other credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>The same options, waiting for a server that cannot be reached yet or failing at once.</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
