namespace CallKpi.Server.Ledger;

/// <summary>Derives everything again from the log, in a transaction of its own: it is done whole, or not at all.</summary>
/// <param name="state">The state in memory, which is made again first.</param>
/// <param name="publisher">Whose boards are made again afterwards.</param>
/// <param name="report">Is told, by the pump, how many entries have been read.</param>
internal sealed class RebuildCommand(LedgerState state, LedgerPublisher publisher, Action<long> report) : ILedgerCommand
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public int Weight => 1;

    /// <inheritdoc />
    public bool IsAlone => true;

    /// <summary>Ends when everything is durable, or has failed.</summary>
    public Task Done => _done.Task;

    /// <inheritdoc />
    public void Apply(LedgerSession session)
    {
        state.ReloadRecords();
        new LedgerRebuild(session).Run(report);

        // Calls that are still open know nothing yet of what is kept beside the log.
        state.Calls.Clear();
    }

    /// <inheritdoc />
    public void Complete()
    {
        state.Learn();
        publisher.Reset();
        _done.TrySetResult();
    }

    /// <inheritdoc />
    public void Fail(Exception exception) => _done.TrySetException(exception);
}
