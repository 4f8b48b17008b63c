using CallKpi.Server.Learning;
using CallKpi.Server.Ledger;

namespace CallKpi.Server.Jobs;

/// <summary>Keeps a version of what was learned: the first as soon as there is enough, then one a day, and one at a stop.</summary>
/// <remarks>
/// A version is made on the pump, the only place that may touch a detector, in a transaction of its own for each tenant.
/// It holds everybody up for about 0.1 s per 1,000 managers, once a day.
/// </remarks>
internal sealed partial class ModelVersions(LedgerPump pump, TimeProvider clock, LedgerState state, ILogger<ModelVersions> log) : BackgroundService
{
    /// <summary>A version of fewer calls says nothing that the one before does not.</summary>
    private const int LeastCalls = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Spacing = TimeSpan.FromDays(1);

    /// <summary>Whether it is time for a version while the server runs.</summary>
    public static bool IsDue(DurationModel model, DateTimeOffset now) =>
        model.LearnedSince >= LeastCalls && (model.MadeAt is null || now - model.MadeAt >= Spacing);

    /// <summary>Whether a stop makes a version: when anything was learned since the last, so that the next start has nothing to learn.</summary>
    public static bool IsNewAtStop(DurationModel model, DateTimeOffset now) => model.LearnedSince > 0;

    /// <summary>Makes a version for each tenant of which a condition holds; says how many.</summary>
    public static int Make(LedgerSession session, Func<DurationModel, DateTimeOffset, bool> isWanted)
    {
        int made = 0;
        foreach (TenantState tenant in session.State.Tenants)
        {
            made += MakeOne(session, tenant, isWanted);
        }

        return made;
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        foreach (string tenant in state.Tenants.Select(tenant => tenant.Id))
        {
            await Make(tenant, IsNewAtStop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pause, clock);
        while (await timer.Ticks(stoppingToken).ConfigureAwait(false))
        {
            foreach (string tenant in state.Tenants.Select(tenant => tenant.Id))
            {
                await Make(tenant, IsDue).ConfigureAwait(false);
            }
        }
    }

    private static int MakeOne(LedgerSession session, TenantState tenant, Func<DurationModel, DateTimeOffset, bool> isWanted)
    {
        if (!isWanted(tenant.Durations, session.Now))
        {
            return 0;
        }

        session.MakeVersion(tenant);
        return 1;
    }

    private async Task Make(string tenant, Func<DurationModel, DateTimeOffset, bool> isWanted)
    {
        try
        {
            await pump.Submit(session => MakeOne(session, session.Tenant(tenant), isWanted)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The job looks again in ten minutes, and a start learns what it lacks, whatever went wrong now.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(exception, tenant);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A version of the model of tenant {Tenant} could not be kept now; the job tries again in ten minutes, and a start learns what it lacks.")]
    private partial void LogFailure(Exception exception, string tenant);
}
