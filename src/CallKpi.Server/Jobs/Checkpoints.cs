using CallKpi.Storage;

namespace CallKpi.Server.Jobs;

/// <summary>Moves the write-ahead log into the database beside the hot path.</summary>
internal sealed partial class Checkpoints(ILedgerStore store, TimeProvider clock, ILogger<Checkpoints> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pause, clock);
        while (await timer.Ticks(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                store.Checkpoint();
            }
            catch (IOException exception)
            {
                LogFailure(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The write-ahead log could not be moved into the database; nothing is lost, and the next try follows.")]
    private partial void LogFailure(Exception exception);
}
