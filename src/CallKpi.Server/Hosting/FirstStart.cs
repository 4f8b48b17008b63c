using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Storage;

namespace CallKpi.Server.Hosting;

/// <summary>What must be there before the first request: whole read models, and an administrator's key.</summary>
internal sealed partial class FirstStart(
    DataFolder folder,
    ILedgerStore store,
    LedgerState state,
    LedgerPublisher publisher,
    AccessBook access,
    LedgerPump pump,
    ILogger<FirstStart> log) : IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store.NeedsRebuild)
        {
            LogRebuild();
            RebuildCommand rebuild = new(state, publisher, _ => { });
            pump.Enqueue(rebuild);
            await rebuild.Done.ConfigureAwait(false);
        }

        await FirstKey.Ensure(folder, access, pump).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Read models are missing or of another version; they are derived again from the log before the server serves.")]
    private partial void LogRebuild();
}
