using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.V1;
using Grpc.Core;
using NodaTime;
using Duration = Google.Protobuf.WellKnownTypes.Duration;

namespace CallKpi.Server.DayReviews;

/// <summary>Reviews days of the past, oldest first, with progress; one back-fill at a time for a tenant.</summary>
internal sealed class Backfills(DayReviewing reviewing, LedgerState state, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);

    /// <summary>Goes over the days and tells after each how far it is; ends early when nobody waits any more.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="branchIds">The branches.</param>
    /// <param name="from">The first local day.</param>
    /// <param name="to">The last local day; null: the last that has ended.</param>
    /// <param name="again">Whether days that were reviewed are reviewed again.</param>
    /// <param name="report">Is told of each step.</param>
    /// <param name="stop">Ends it between two days, or within one.</param>
    public async Task Run(
        string tenantId, IReadOnlyList<string> branchIds, LocalDate from, LocalDate? to, bool again, Func<BackfillProgress, Task> report, CancellationToken stop)
    {
        Enter(tenantId);
        try
        {
            await Review(tenantId, Days(tenantId, branchIds, from, to), again, report, stop).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(tenantId);
            }
        }
    }

    private async Task Review(
        string tenantId, List<(LocalDate Day, string BranchId)> days, bool again, Func<BackfillProgress, Task> report, CancellationToken stop)
    {
        Dictionary<string, DayMemory> memories = new(StringComparer.Ordinal);
        SortedDictionary<string, long> flags = new(StringComparer.Ordinal);
        BackfillProgress step = new() { Total = days.Count };
        long began = clock.GetTimestamp();
        foreach ((LocalDate day, string branchId) in days)
        {
            stop.ThrowIfCancellationRequested();
            if (!again && reviewing.IsReviewed(state.Known(tenantId), branchId, day))
            {
                step.Skipped++;
            }
            else
            {
                memories.TryAdd(branchId, new DayMemory());
                ReviewedDay reviewed = await reviewing.Review(tenantId, branchId, day, memories[branchId], isBackfill: true, stop).ConfigureAwait(false);
                foreach (FlagCount count in reviewed.Flags)
                {
                    flags[count.Kind] = flags.GetValueOrDefault(count.Kind) + count.Count;
                }
            }

            step = step.Clone();
            step.Done++;
            step.Flags.Clear();
            step.Flags.Add(flags.Select(kind => new FlagCount { Kind = kind.Key, Count = kind.Value }));
            step.TimeLeft = TimeLeft(step, clock.GetElapsedTime(began));
            await report(step).ConfigureAwait(false);
        }

        step = step.Clone();
        step.Complete = true;
        await report(step).ConfigureAwait(false);
    }

    /// <summary>Skipped days take no time and say nothing of the others.</summary>
    private static Duration? TimeLeft(BackfillProgress step, TimeSpan spent) => step.Done == step.Skipped
        ? null
        : Duration.FromTimeSpan(spent * ((double)(step.Total - step.Done) / (step.Done - step.Skipped)));

    private List<(LocalDate Day, string BranchId)> Days(string tenantId, IReadOnlyList<string> branchIds, LocalDate from, LocalDate? to)
    {
        TenantState tenant = state.Known(tenantId);
        List<(LocalDate Day, string BranchId)> days = [];
        foreach (string branchId in branchIds)
        {
            LocalDate ended = reviewing.LastEnded(tenant, branchId);
            LocalDate last = to is { } wanted && wanted < ended ? wanted : ended;
            for (LocalDate day = from; day <= last; day = day.PlusDays(1))
            {
                days.Add((day, branchId));
            }
        }

        return [.. days.OrderBy(each => each.Day).ThenBy(each => each.BranchId, StringComparer.Ordinal)];
    }

    private void Enter(string tenantId)
    {
        lock (_gate)
        {
            if (!_running.Add(tenantId))
            {
                throw Refusals.Because(
                    RefusalReasons.BackfillRuns, StatusCode.FailedPrecondition, "A back-fill of this tenant is under way; wait for its end or stop it.");
            }
        }
    }
}
