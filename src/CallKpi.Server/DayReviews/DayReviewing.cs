using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Runs the checks over a branch's day on a reader beside the pump, and hands what they found to the pump in one command.</summary>
/// <remarks>
/// One day at a time in the whole server, so that reviews take one core at most; while much waits to be written they take none. A crash between two
/// days, or before the pump has written, loses the work and nothing else: the day is not marked, and what is found again has the same ids.
/// </remarks>
internal sealed class DayReviewing(
    IEnumerable<IDayCheck> checks, ILedgerStore store, LedgerState state, LedgerPump pump, TimeProvider clock) : IDisposable
{
    /// <summary>Entries waiting to be written above which a review gives way: the pump has several transactions to do.</summary>
    private const int BusyPump = 20_000;

    /// <summary>So long after its end a day is reviewed: calls that began before midnight have ended, records have come.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly IDayCheck[] _checks = [.. checks];
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The last local day of a branch that has ended and settled.</summary>
    public LocalDate LastEnded(TenantState tenant, string branchId)
    {
        DateTimeZone zone = tenant.Read(each => each.TimeOf(BranchOf(each, branchId)).Zone);
        return LocalDays.DateOf(clock.GetUtcNow() - Settling, zone).PlusDays(-1);
    }

    /// <summary>The branches whose days are reviewed: all that were entered, else the one that everybody has.</summary>
    public static IReadOnlyList<string> BranchesOf(TenantState tenant) => tenant.Read(each =>
    {
        string[] branches = [.. each.Organisation.Branches().Select(branch => branch.Id)];
        return branches.Length == 1 ? branches : [.. branches.Where(id => id != TenantState.DefaultBranchId)];
    });

    /// <summary>The latest day of a branch that was reviewed; null if none was.</summary>
    public LocalDate? LastReviewed(TenantState tenant, string branchId)
    {
        using ILedgerReader reader = store.OpenReader();
        return reader.ReviewedDays(tenant.Number, branchId, 0, int.MaxValue, null, 1) is [var row] ? ReviewedDays.DayOf(row.Day) : null;
    }

    /// <summary>Whether a day of a branch was reviewed.</summary>
    public bool IsReviewed(TenantState tenant, string branchId, LocalDate day)
    {
        using ILedgerReader reader = store.OpenReader();
        int number = ReviewedDays.NumberOf(day);
        return reader.ReviewedDays(tenant.Number, branchId, number, number + 1, null, 1).Count > 0;
    }

    /// <summary>Reviews a day; what it found is durable when this ends.</summary>
    /// <returns>The day as it was written.</returns>
    public async Task<V1.ReviewedDay> Review(
        string tenantId, string branchId, LocalDate day, DayMemory memory, bool isBackfill, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            while (pump.Waiting > BusyPump)
            {
                await Task.Delay(Rest, stop).ConfigureAwait(false);
            }

            long began = clock.GetTimestamp();
            List<Flag> flags = Find(state.Known(tenantId), branchId, day, memory, isBackfill, stop);
            TimeSpan took = clock.GetElapsedTime(began);
            string[] names = [.. _checks.Select(check => check.Name)];
            DayFindings findings = new(tenantId, branchId, day, names, flags, took, isBackfill);
            return await pump.Submit(new LedgerCommand<V1.ReviewedDay>(findings.Write, flags.Count + 1)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private List<Flag> Find(TenantState tenant, string branchId, LocalDate day, DayMemory memory, bool isBackfill, CancellationToken stop)
    {
        using ILedgerReader reader = store.OpenReader();
        (Branch branch, WorkingCalendar calendar) = tenant.Read(each => (BranchOf(each, branchId), each.TimeOf(BranchOf(each, branchId)).Calendar));
        DayScope scope = new()
        {
            Tenant = tenant,
            Branch = branch,
            Day = day,
            Start = LocalDays.StartOf(day, calendar.Zone),
            End = LocalDays.StartOf(day.PlusDays(1), calendar.Zone),
            Calendar = calendar,
            Reader = reader,
            Memory = memory,
            IsBackfill = isBackfill,
            Cancelled = stop,
        };
        return [.. _checks.SelectMany(check => check.Run(scope))];
    }

    private static Branch BranchOf(TenantState tenant, string branchId) => tenant.Organisation.FindBranch(branchId)
        ?? throw new InvalidOperationException($"The branch {branchId} is reviewed and unknown.");

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
