using CallKpi.Server.Ledger;

namespace CallKpi.Server.Jobs;

/// <summary>Closes calls whose source fell silent, and lets the board's days end. Looks once a second and once a minute.</summary>
internal sealed partial class SilentCalls(
    LedgerPump pump, LedgerState state, LedgerPublisher publisher, TimeProvider clock, ILogger<SilentCalls> log)
    : BackgroundService
{
    private const int CallsAtOnce = 1_000;
    private const int SecondsBetweenLooks = 60;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), clock);
        int seconds = 0;
        while (await timer.Ticks(stoppingToken).ConfigureAwait(false))
        {
            publisher.Roll();
            seconds++;
            if (seconds % SecondsBetweenLooks == 0)
            {
                await Close().ConfigureAwait(false);
            }
        }
    }

    private async Task Close()
    {
        try
        {
            // A long backlog is closed in parts, so that events do not wait behind it.
            while (await pump.Submit(CloseSome).ConfigureAwait(false) == CallsAtOnce)
            {
            }
        }
#pragma warning disable CA1031 // The job looks again in a minute, whatever went wrong now.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(exception);
        }
    }

    private int CloseSome(LedgerSession session)
    {
        int closed = 0;
        foreach (TenantState tenant in state.Tenants)
        {
            DateTimeOffset limit = session.Now - tenant.Context.LostEndAfter;
            foreach (long call in session.Transaction.SilentCalls(tenant.Number, limit, CallsAtOnce - closed))
            {
                session.Touch(session.Call(tenant, call));
                closed++;
            }
        }

        return closed;
    }

    [LoggerMessage(LogLevel.Warning, "Silent calls could not be closed now; the job tries again in a minute.")]
    private partial void LogFailure(Exception exception);
}
