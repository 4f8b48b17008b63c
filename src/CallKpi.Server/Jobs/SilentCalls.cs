using CallKpi.Server.Ledger;

namespace CallKpi.Server.Jobs;

/// <summary>Closes calls whose source fell silent, and lets the board's days end. Looks once a second and once a minute.</summary>
internal sealed partial class SilentCalls(
    LedgerPump pump, LedgerPublisher publisher, TimeProvider clock, ILogger<SilentCalls> log)
    : BackgroundService
{
    private const int CallsAtOnce = 1_000;
    private const int SecondsBetweenLooks = 60;

    /// <summary>Derives calls again whose source has been silent too long, so that they end; says how many they were.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="most">At most so many.</param>
    public static int Close(LedgerSession session, int most)
    {
        int closed = 0;
        foreach (TenantState tenant in session.State.Tenants)
        {
            DateTimeOffset limit = session.Now - tenant.Context.LostEndAfter;
            foreach (long call in session.Transaction.SilentCalls(tenant.Number, limit, most - closed))
            {
                session.Touch(session.Call(tenant, call));
                closed++;
            }
        }

        return closed;
    }

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
                await CloseAll().ConfigureAwait(false);
            }
        }
    }

    private async Task CloseAll()
    {
        try
        {
            // A long backlog is closed in parts, so that events do not wait behind it.
            while (await pump.Submit(session => Close(session, CallsAtOnce)).ConfigureAwait(false) == CallsAtOnce)
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

    [LoggerMessage(LogLevel.Warning, "Silent calls could not be closed now; the job tries again in a minute.")]
    private partial void LogFailure(Exception exception);
}
