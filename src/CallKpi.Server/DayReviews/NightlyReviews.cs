using CallKpi.Server.Jobs;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Reviews each branch's local day soon after it has ended. Looks once a minute.</summary>
/// <remarks>
/// Days that were missed, while the server was down or before it was there, are made good, the oldest first and at most
/// <see cref="MissedDays.Most"/> of them; older ones wait for a back-fill, and days of a back-fill under way are left to it
/// until it ends: one that is stopped may have left them undone.
/// From one look to the next the model of a branch's gaps alone stays in memory, until it is fitted anew.
/// </remarks>
internal sealed partial class NightlyReviews(
    DayReviewing reviewing, Backfills backfills, ILedgerStore store, LedgerState state, TimeProvider clock, ILogger<NightlyReviews> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string TenantId, string BranchId), DayMemory> _memories = [];

    // What is learned of a whole company stays for one look.
    private readonly Dictionary<string, DayMemory> _companies = new(StringComparer.Ordinal);

    // The last day before which nothing is left to do now, so that most looks ask the store nothing.
    private readonly Dictionary<(string TenantId, string BranchId), LocalDate> _done = [];

    // Of the last day that has ended: those that a running back-fill has, so that it alone goes over them unless it is stopped.
    private readonly Dictionary<(string TenantId, string BranchId), (LocalDate Ended, HashSet<LocalDate> Days)> _left = [];

    // How many calls the missed days had when they were last looked at.
    private readonly Dictionary<(string TenantId, string BranchId), long> _calls = [];

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

                CompanyOf(tenant).Clear();
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

    private DayMemory CompanyOf(TenantState tenant)
    {
        if (!_companies.TryGetValue(tenant.Id, out DayMemory? company))
        {
            _companies.Add(tenant.Id, company = new DayMemory());
        }

        return company;
    }

    private async Task ReviewMissed(TenantState tenant, string branchId, CancellationToken stop)
    {
        (string, string) key = (tenant.Id, branchId);
        LocalDate ended = reviewing.LastEnded(tenant, branchId);
        if (_done.TryGetValue(key, out LocalDate known) && known >= ended)
        {
            return;
        }

        MissedDays missed;
        using (ILedgerReader reader = store.OpenReader())
        {
            missed = MissedDays.Of(reader, tenant, branchId, ended, reviewing.IsIncomplete);
            if (missed.IsCatchingUp && IsComingIn(key, missed.CountCalls(reader)))
            {
                return;
            }
        }

        HashSet<LocalDate>? still = _left.TryGetValue(key, out (LocalDate Ended, HashSet<LocalDate> Days) before) && before.Ended == ended ? before.Days : null;
        if (still is null && missed.Lost is { } lost)
        {
            LogMissed(branchId, lost.First, lost.Last);
        }

        if (!_memories.TryGetValue(key, out DayMemory? memory))
        {
            _memories.Add(key, memory = new DayMemory(CompanyOf(tenant)));
        }

        HashSet<LocalDate> left = [];
        foreach ((LocalDate day, bool isPast) in missed.Days.Where(each => still?.Contains(each.Day) != false))
        {
            if (backfills.Running(tenant.Id)?.Has(branchId, day) == true)
            {
                left.Add(day);
                continue;
            }

            V1.ReviewedDay reviewed = await reviewing.Review(tenant.Id, branchId, day, memory, new ReviewOrder(isPast), stop).ConfigureAwait(false);
            if (reviewed.FailedChecks.Count > 0)
            {
                // A check may have failed half-way through what it keeps.
                _memories[key] = memory = new DayMemory(CompanyOf(tenant));
            }
        }

        LearnedBranch.Forget(memory);
        _left.Remove(key);
        if (left.Count > 0)
        {
            _left[key] = (ended, left);
        }
        else if (missed.HasBegun)
        {
            _done[key] = ended;
        }
    }

    /// <summary>Whether calls of the missed days still come in, from an import say: half a day must not be taken for a quiet one.</summary>
    private bool IsComingIn((string TenantId, string BranchId) key, long calls)
    {
        bool isSame = _calls.TryGetValue(key, out long before) && before == calls;
        _calls[key] = calls;
        return !isSame;
    }

    [LoggerMessage(LogLevel.Warning, "A day of branch {BranchId} of tenant {Tenant} could not be reviewed now; the job tries again in a minute.")]
    private partial void LogFailure(Exception exception, string tenant, string branchId);

    [LoggerMessage(
        LogLevel.Warning,
        "The days of branch {BranchId} from {First} to {Last} were missed and are not reviewed by themselves; run `callkpi detect backfill`.")]
    private partial void LogMissed(string branchId, LocalDate first, LocalDate last);
}
