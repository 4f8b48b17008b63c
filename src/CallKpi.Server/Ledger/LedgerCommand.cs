using Grpc.Core;

namespace CallKpi.Server.Ledger;

/// <summary>A command with a result, from a function that writes.</summary>
/// <remarks>A function that refuses throws an <see cref="RpcException"/> before it has written anything.</remarks>
/// <typeparam name="T">What the caller waits for.</typeparam>
/// <param name="apply">Writes and gives the result; runs on the pump.</param>
/// <param name="weight">How many log entries it brings.</param>
internal sealed class LedgerCommand<T>(Func<LedgerSession, T> apply, int weight = 1) : ILedgerCommand
{
    // The pump must not run the caller's continuation itself.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private RpcException? _refusal;

    /// <inheritdoc />
    public int Weight => weight;

    /// <inheritdoc />
    public bool IsAlone => false;

    /// <summary>Ends when the command is durable, or has failed.</summary>
    public Task<T> Done => _done.Task;

    /// <inheritdoc />
    public void Apply(LedgerSession session)
    {
        try
        {
            _result = apply(session);
        }
        catch (RpcException refusal)
        {
            // The others of its transaction have nothing to do with it.
            _refusal = refusal;
        }
    }

    /// <inheritdoc />
    public void Complete()
    {
        if (_refusal is null)
        {
            _done.TrySetResult(_result!);
        }
        else
        {
            _done.TrySetException(_refusal);
        }
    }

    /// <inheritdoc />
    public void Fail(Exception exception) => _done.TrySetException(exception);
}
