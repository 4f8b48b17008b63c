using CallKpi.Server.Jobs;
using CallKpi.Server.Ledger;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Reviews each branch's local day soon after it has ended. Looks once a minute.</summary>
/// <remarks>
/// Days that were missed while the server was down are made good, at most <see cref="MostMissed"/> of them; older ones wait for a back-fill. A branch
/// that was never reviewed begins with the day that ended last.
/// </remarks>
internal sealed partial class NightlyReviews(
    DayReviewing reviewing, LedgerState state, TimeProvider clock, ILogger<NightlyReviews> log) : BackgroundService
{
    /// <summary>A month of days.</summary>
    public const int MostMissed = 31;

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string TenantId, string BranchId), DayMemory> _memories = [];

    // The last day known to be reviewed, so that most looks ask the store nothing.
    private readonly Dictionary<(string TenantId, string BranchId), LocalDate> _last = [];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Look, clock);
        while (await timer.Ticks(stoppingToken).ConfigureAwait(false))
        {
            foreach (TenantState tenant in state.Tenants)
            {
                foreach (string branchId in DayReviewing.BranchesOf(tenant))
                {
                    await Review(tenant, branchId, stoppingToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Reviews what a branch missed. What goes wrong with one branch is no other's loss.</summary>
    private async Task Review(TenantState tenant, string branchId, CancellationToken stop)
    {
        try
        {
            await ReviewMissed(tenant, branchId, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // The job looks again in a minute, whatever went wrong now.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // A day may be half learned.
            _memories.Remove((tenant.Id, branchId));
            LogFailure(exception, tenant.Id, branchId);
        }
    }

    private async Task ReviewMissed(TenantState tenant, string branchId, CancellationToken stop)
    {
        (string, string) key = (tenant.Id, branchId);
        LocalDate ended = reviewing.LastEnded(tenant, branchId);
        if (_last.TryGetValue(key, out LocalDate known) && known >= ended)
        {
            return;
        }

        LocalDate next = reviewing.LastReviewed(tenant, branchId) is { } last ? last.PlusDays(1) : ended;
        if (next < ended.PlusDays(1 - MostMissed))
        {
            LogMissed(branchId, next, ended.PlusDays(-MostMissed));
            next = ended.PlusDays(1 - MostMissed);
        }

        if (!_memories.TryGetValue(key, out DayMemory? memory))
        {
            _memories.Add(key, memory = new DayMemory());
        }

        for (; next <= ended; next = next.PlusDays(1))
        {
            await reviewing.Review(tenant.Id, branchId, next, memory, isBackfill: false, stop).ConfigureAwait(false);
        }

        _last[key] = ended;
    }

    [LoggerMessage(LogLevel.Warning, "A day of branch {BranchId} of tenant {Tenant} could not be reviewed now; the job tries again in a minute.")]
    private partial void LogFailure(Exception exception, string tenant, string branchId);

    [LoggerMessage(
        LogLevel.Warning,
        "The days of branch {BranchId} from {First} to {Last} were missed and are not reviewed by themselves; run `callkpi detect backfill`.")]
    private partial void LogMissed(string branchId, LocalDate first, LocalDate last);
}
