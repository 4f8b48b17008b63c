using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Runs the checks over a branch's day on a reader beside the pump, and hands what they found to the pump in one command.</summary>
/// <remarks>
/// One day at a time in the whole server, so that reviews take one core at most; while much waits to be written they take none, but for what a
/// check does between two managers or clients. What somebody asks for has a turn of its own. A crash between two
/// days, or before the pump has written, loses the work and nothing else: the day is not marked, and what is found again has the same ids.
/// </remarks>
internal sealed partial class DayReviewing(
    IEnumerable<IDayCheck> checks, ILedgerStore store, LedgerState state, LedgerPump pump, TimeProvider clock, ILogger<DayReviewing> log) : IDisposable
{
    /// <summary>Entries waiting to be written above which a review gives way: the pump has several transactions to do.</summary>
    private const int BusyPump = 20_000;

    /// <summary>So long after its end a day is reviewed: calls that began before midnight have ended, records have come.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly IDayCheck[] _checks = [.. checks];
    private readonly SemaphoreSlim _turn = new(1);

    // Who asks for a verdict again may have to wait for half a year to be learned; the nights do not wait for him.
    private readonly SemaphoreSlim _turnOfAsked = new(1);

    /// <summary>The last local day of a branch that has ended and settled.</summary>
    public LocalDate LastEnded(TenantState tenant, string branchId) => LastEnded(tenant, branchId, clock.GetUtcNow());

    /// <summary>The last local day of a branch that had ended and settled at an instant.</summary>
    public static LocalDate LastEnded(TenantState tenant, string branchId, DateTimeOffset at)
    {
        DateTimeZone zone = tenant.Read(each => each.TimeOf(BranchOf(each, branchId)).Zone);
        return LocalDays.DateOf(at - Settling, zone).PlusDays(-1);
    }

    /// <summary>The branches whose days are reviewed: all that were entered, and the one that everybody has if it is the only one or somebody is in it.</summary>
    public static IReadOnlyList<string> BranchesOf(TenantState tenant) => tenant.Read(each =>
    {
        string[] branches = [.. each.Organisation.Branches().Select(branch => branch.Id)];
        return branches.Length == 1 || each.Organisation.HasMembers(TenantState.DefaultBranchId)
            ? branches
            : [.. branches.Where(id => id != TenantState.DefaultBranchId)];
    });

    /// <summary>Whether some check has not gone over a day.</summary>
    public bool IsIncomplete(V1.ReviewedDay day) => _checks.Any(check => !day.Checks.Contains(check.Name));

    /// <summary>Reviews a day by the checks that have not gone over it; what was found is durable when this ends.</summary>
    /// <returns>The day as it was written, or as it was if no check was left.</returns>
    public async Task<V1.ReviewedDay> Review(
        string tenantId, string branchId, LocalDate day, DayMemory memory, ReviewOrder order, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            using ILedgerReader reader = store.OpenReader();
            TenantState tenant = state.Known(tenantId);
            V1.ReviewedDay? before = ReviewedDays.Find(reader, tenant.Number, branchId, day);
            IDayCheck[] due = Due(before, order);
            if (before is not null && due.Length == 0)
            {
                return before;
            }

            DayScope scope = Scope(tenant, branchId, day, reader, memory) with
            {
                IsBackfill = order.IsBackfill || before is { IsBackfill: true },
                LastEnded = LastEnded(tenant, branchId),
                GiveWay = () => GiveWay(stop),
            };
            scope.GiveWay();
            DayFindings findings = Find(scope, due, order, before, stop);
            return await pump.Submit(new LedgerCommand<V1.ReviewedDay>(findings.Write, findings.Flags.Count + 1)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Judges again what a flag of a day says, by what is known now of that day and those before it.</summary>
    /// <returns>The flag as it comes out; null if nothing is found any more.</returns>
    public async Task<V1.Flag?> Again(TenantState tenant, V1.Flag kept, LocalDate day, CancellationToken stop)
    {
        string branchId = kept.BranchId.Length > 0 ? kept.BranchId : tenant.Read(each => each.FirstBranch.Id);
        await _turnOfAsked.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            using ILedgerReader reader = store.OpenReader();
            DayScope scope = Scope(tenant, branchId, day, reader, new DayMemory()) with { IsBackfill = true, GiveWay = () => GiveWay(stop) };
            Flag? found = _checks.Where(check => check.Kinds.Any(kind => kind.WireName() == kept.Kind))
                .SelectMany(check => check.Run(scope)).FirstOrDefault(flag => flag.Id == kept.Id);
            return found is null ? null : Message(scope, found);
        }
        finally
        {
            _turnOfAsked.Release();
        }
    }

    /// <summary>Waits while much waits to be written, and ends when nobody waits for the result any more.</summary>
    private void GiveWay(CancellationToken stop)
    {
        while (pump.Waiting > BusyPump)
        {
            stop.WaitHandle.WaitOne(Rest);
            stop.ThrowIfCancellationRequested();
        }

        stop.ThrowIfCancellationRequested();
    }

    /// <summary>The checks to run: none where the same back-fill has been, else those that are missing, or all.</summary>
    private IDayCheck[] Due(V1.ReviewedDay? before, ReviewOrder order) => before switch
    {
        null => _checks,
        { Backfill: > 0 } when before.Backfill == order.Backfill => [],
        _ when order.IsAgain => _checks,
        _ => [.. _checks.Where(check => !before.Checks.Contains(check.Name))],
    };

    /// <summary>Runs checks, each for itself: one that fails is told of and takes nothing from the others.</summary>
    private DayFindings Find(DayScope scope, IDayCheck[] due, ReviewOrder order, V1.ReviewedDay? before, CancellationToken stop)
    {
        long began = clock.GetTimestamp();
        List<(FlagSubject Subject, V1.Flag Flag)> flags = [];
        List<string> ran = [], failed = [];
        foreach (IDayCheck check in due)
        {
            try
            {
                flags.AddRange([.. check.Run(scope).Select(flag => (flag.Subject, Message(scope, flag)))]);
                ran.Add(check.Name);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Whatever goes wrong with one check is no other's loss, and it is run again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // Its message may hold what nobody should read in a log: the number of a client, say.
                LogFailure(check.Name, ReviewedDays.Text(scope.Day), scope.Branch.Id, scope.Tenant.Id, exception.GetType().Name, exception.StackTrace);
                failed.Add(check.Name);
            }
        }

        LearnedBranchRow? learned = KeptBranches.Row(scope);
        return new DayFindings(scope.Tenant.Id, scope.Branch.Id, scope.Day, order with { IsBackfill = scope.IsBackfill })
        {
            Before = before,
            Checks = ran,
            Failed = failed,
            Flags = flags,
            Judged = scope.Judged,
            Learned = learned,
            Took = clock.GetElapsedTime(began),
        };
    }

    /// <summary>What a check may look at of a branch's day.</summary>
    public static DayScope Scope(TenantState tenant, string branchId, LocalDate day, ILedgerReader reader, DayMemory memory)
    {
        (Branch branch, WorkingCalendar calendar) = tenant.Read(each => (BranchOf(each, branchId), each.TimeOf(BranchOf(each, branchId)).Calendar));
        return new DayScope
        {
            Tenant = tenant,
            Branch = branch,
            Day = day,
            Start = LocalDays.StartOf(day, calendar.Zone),
            End = LocalDays.StartOf(day.PlusDays(1), calendar.Zone),
            LastEnded = day,
            Calendar = calendar,
            Reader = reader,
            Memory = memory,
            IsOfCompany = tenant.FirstBranch.Id == branchId && BranchesOf(tenant).Count > 1,
        };
    }

    private static V1.Flag Message(DayScope scope, Flag flag) =>
        FlagWords.Message(flag, scope.Tenant.Read(each => NameOf(each, flag)), DayVersions.NameOf(flag.Kind, scope.Day));

    /// <summary>How the flag's sentence calls the manager, or the branch.</summary>
    private static string? NameOf(TenantState tenant, Flag flag)
    {
        string? name = flag.ManagerId is { } manager
            ? tenant.Organisation.FindManager(manager)?.Name
            : flag.BranchId is { } branch ? tenant.Organisation.FindBranch(branch)?.Name : null;
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private static Branch BranchOf(TenantState tenant, string branchId) => tenant.Organisation.FindBranch(branchId)
        ?? throw new InvalidOperationException($"The branch {branchId} is reviewed and unknown.");

    /// <inheritdoc />
    public void Dispose()
    {
        _turn.Dispose();
        _turnOfAsked.Dispose();
    }

    [LoggerMessage(
        LogLevel.Error,
        "The check {Check} failed on {Day} of branch {BranchId} of tenant {Tenant} by {Fault}; what the others found is kept, and it is run again. {Trace}")]
    private partial void LogFailure(string check, string day, string branchId, string tenant, string fault, string? trace);
}
