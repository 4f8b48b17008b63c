namespace CallKpi.Server.Ledger;

/// <summary>A command with a result, from a function that writes.</summary>
/// <typeparam name="T">What the caller waits for.</typeparam>
/// <param name="apply">Writes and gives the result; runs on the pump.</param>
/// <param name="weight">How many log entries it brings.</param>
internal sealed class LedgerCommand<T>(Func<LedgerSession, T> apply, int weight = 1) : ILedgerCommand
{
    // The pump must not run the caller's continuation itself.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    /// <inheritdoc />
    public int Weight => weight;

    /// <summary>Ends when the command is durable, or has failed.</summary>
    public Task<T> Done => _done.Task;

    /// <inheritdoc />
    public void Apply(LedgerSession session) => _result = apply(session);

    /// <inheritdoc />
    public void Complete() => _done.TrySetResult(_result!);

    /// <inheritdoc />
    public void Fail(Exception exception) => _done.TrySetException(exception);
}
