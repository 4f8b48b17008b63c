using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Runs back-fills: jobs that the log knows of, so that they outlive their callers and the server.</summary>
/// <remarks>One at a time for a tenant; of several tenants a day each in turn, so that nobody waits for another's years.</remarks>
internal sealed partial class Backfills(
    DayReviewing reviewing, LedgerPump pump, ILedgerStore store, LedgerState state, TimeProvider clock, ILogger<Backfills> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, BackfillRun> _runs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _started = new(0);

    // What the log says and what runs are changed together, by one at a time.
    private readonly SemaphoreSlim _change = new(1);

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (TenantState tenant in state.Tenants)
        {
            using ILedgerReader reader = store.OpenReader();
            if (BackfillJobs.Find(reader, tenant.Number, 0) is { State: BackfillState.Running } job)
            {
                Run(tenant, job);
            }
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>Starts a back-fill.</summary>
    /// <param name="caller">Who starts it.</param>
    /// <param name="branchIds">The branches.</param>
    /// <param name="from">The first local day.</param>
    /// <param name="to">The last local day; null: the last that has ended.</param>
    /// <param name="again">Whether days that were reviewed are reviewed again.</param>
    public async Task<BackfillJob> Start(Caller caller, IReadOnlyList<string> branchIds, LocalDate from, LocalDate? to, bool again)
    {
        TenantState tenant = state.Known(caller.TenantId);
        LocalDate last = LastOf(tenant, branchIds, to);
        BackfillJob job = new()
        {
            BranchIds = { branchIds },
            FromDay = ReviewedDays.Text(from),
            ToDay = ReviewedDays.Text(last),
            Again = again,
        };
        await _change.WaitAsync().ConfigureAwait(false);
        try
        {
            BackfillJob begun = await pump.Submit(session => BackfillJobs.Begin(session, caller, job)).ConfigureAwait(false);
            Run(tenant, begun);
            return begun;
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>The last day of a back-fill of branches: the one that is asked for, and no later than the last that has ended in any of them.</summary>
    public LocalDate LastOf(TenantState tenant, IReadOnlyList<string> branchIds, LocalDate? to)
    {
        LocalDate ended = branchIds.Max(branch => reviewing.LastEnded(tenant, branch));
        return to is { } wanted && wanted < ended ? wanted : ended;
    }

    /// <summary>Stops a back-fill; one that has ended stays as it was.</summary>
    public async Task<BackfillJob> Cancel(Caller caller, long number)
    {
        await _change.WaitAsync().ConfigureAwait(false);
        try
        {
            BackfillRun? run = Running(caller.TenantId, number);
            BackfillProgress progress = run?.Progress ?? Stored(caller.TenantId, number).Progress;
            BackfillJob ended = await pump.Submit(session => BackfillJobs.End(session, caller.TenantId, progress, caller.KeyId)).ConfigureAwait(false);
            run?.End(ended.Progress);
            return ended;
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>A back-fill by its number, 0 being the latest, and its run if it is under way.</summary>
    public async Task<(BackfillJob Job, BackfillRun? Run)> Find(string tenantId, long number)
    {
        await _change.WaitAsync().ConfigureAwait(false);
        try
        {
            BackfillRun? run = Running(tenantId, number);
            BackfillJob job = run?.Job.Clone() ?? Stored(tenantId, number);
            job.Progress = run?.Progress ?? job.Progress;
            return (job, run);
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>The run of a tenant's back-fill by its number, 0 being any; null if it is not under way.</summary>
    public BackfillRun? Running(string tenantId, long number = 0)
    {
        lock (_gate)
        {
            return _runs.GetValueOrDefault(tenantId) is { } run && (number == 0 || run.Job.Number == number) ? run : null;
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        foreach (BackfillRun run in _runs.Values)
        {
            run.Dispose();
        }

        _started.Dispose();
        _change.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                BackfillRun[] runs = Runs();
                if (runs.Length == 0)
                {
                    await _started.WaitAsync(stoppingToken).ConfigureAwait(false);
                }

                // One that met with trouble, or whose days are still to come, rests, and the others go on.
                BackfillRun[] ready = [.. runs.Where(run => !run.IsResting(clock))];
                foreach (BackfillRun run in ready)
                {
                    await Advance(run, stoppingToken).ConfigureAwait(false);
                }

                if (runs.Length > 0 && ready.Length == 0)
                {
                    await Task.Delay(Glance, clock, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It goes on when the server is up again.
        }
    }

    private async Task Advance(BackfillRun run, CancellationToken stop)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, run.Ended);
        try
        {
            if (!run.IsDone && IsAhead(run))
            {
                LogAhead(run.Job.Number, run.TenantId, ReviewedDays.Text(run.Next.Day));
                run.Rest(clock, Pause);
            }
            else if (!run.IsDone)
            {
                await run.Advance(reviewing, clock, either.Token).ConfigureAwait(false);
            }

            if (run.IsDone)
            {
                BackfillJob ended = await pump.Submit(session => BackfillJobs.End(session, run.TenantId, run.Progress, cancelledBy: "")).ConfigureAwait(false);
                run.End(ended.Progress);
            }
        }
        catch (OperationCanceledException) when (run.Ended.IsCancellationRequested)
        {
            // Below it is seen to have ended.
        }
#pragma warning disable CA1031 // A check that fails does not come here. What does, a full disk say, may pass; the day is tried again.
        catch (Exception exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogTrouble(exception, run.Job.Number, run.TenantId);
            run.Forget();
            run.Rest(clock, Pause);
        }

        if (run.Ended.IsCancellationRequested)
        {
            Remove(run);
        }
    }

    /// <summary>Whether the next day has not ended by a clock that is behind what it was when the back-fill was started.</summary>
    private bool IsAhead(BackfillRun run) => reviewing.LastEnded(state.Known(run.TenantId), run.Next.BranchId) < run.Next.Day;

    private BackfillJob Stored(string tenantId, long number)
    {
        using ILedgerReader reader = store.OpenReader();
        return BackfillJobs.Find(reader, state.Known(tenantId).Number, number) ?? throw BackfillJobs.NoSuchBackfill();
    }

    private BackfillRun[] Runs()
    {
        lock (_gate)
        {
            return [.. _runs.Values];
        }
    }

    private void Run(TenantState tenant, BackfillJob job)
    {
        lock (_gate)
        {
            _runs[tenant.Id] = new BackfillRun(tenant.Id, job, Days(tenant, job));
        }

        _started.Release();
    }

    private void Remove(BackfillRun run)
    {
        lock (_gate)
        {
            if (_runs.GetValueOrDefault(run.TenantId) == run)
            {
                _runs.Remove(run.TenantId);
            }
        }
    }

    /// <summary>The days of a back-fill, oldest first; of a branch no later than the last that had ended when it was started, so that they are the same after a restart.</summary>
    private static List<(LocalDate Day, string BranchId)> Days(TenantState tenant, BackfillJob job)
    {
        LocalDate from = ReviewedDays.Read(job.FromDay), to = ReviewedDays.Read(job.ToDay);
        List<(LocalDate Day, string BranchId)> days = [];
        foreach (string branchId in job.BranchIds)
        {
            LocalDate ended = DayReviewing.LastEnded(tenant, branchId, job.StartedAt.ToDateTimeOffset());
            for (LocalDate day = from; day <= to && day <= ended; day = day.PlusDays(1))
            {
                days.Add((day, branchId));
            }
        }

        return [.. days.OrderBy(each => each.Day).ThenBy(each => each.BranchId, StringComparer.Ordinal)];
    }

    [LoggerMessage(LogLevel.Warning, "Back-fill {Number} of tenant {Tenant} waits for {Day} to end: the clock is behind what it was when it was started.")]
    private partial void LogAhead(long number, string tenant, string day);

    [LoggerMessage(LogLevel.Error, "Back-fill {Number} of tenant {Tenant} cannot go on now; it tries again in a minute.")]
    private partial void LogTrouble(Exception exception, long number, string tenant);
}
