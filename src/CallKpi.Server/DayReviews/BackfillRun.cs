using CallKpi.V1;
using NodaTime;
using Duration = Google.Protobuf.WellKnownTypes.Duration;

namespace CallKpi.Server.DayReviews;

/// <summary>A back-fill that is under way: the days that are left, how far it is, and those who watch it.</summary>
/// <remarks>
/// One loop advances it, anybody looks. Nothing of it is kept but the job itself: after a restart the days that name it are counted as done, so that
/// it goes on where it was, whoever killed the server. What is known of each branch is held to its end, 60 to 120 KB for each manager, since the branches
/// go through the days together and share what is learned of the whole company.
/// </remarks>
internal sealed class BackfillRun : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly IReadOnlyList<(LocalDate Day, string BranchId)> _days;
    private readonly Dictionary<string, DayMemory> _memories = new(StringComparer.Ordinal);
    private DayMemory _company = new();
    private readonly FlagTally _flags = new();
    private readonly LocalDate _from;
    private readonly LocalDate _to;
    private BackfillProgress _progress;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _spent;
    private long _restsFrom;
    private TimeSpan _rest;
    private int _timed;

    /// <summary>A back-fill with all its days before it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="job">The back-fill.</param>
    /// <param name="days">Its days, in the order in which they are reviewed.</param>
    public BackfillRun(string tenantId, BackfillJob job, IReadOnlyList<(LocalDate Day, string BranchId)> days)
    {
        (TenantId, Job, _days) = (tenantId, job, days);
        (_from, _to) = (ReviewedDays.Read(job.FromDay), ReviewedDays.Read(job.ToDay));
        _progress = new BackfillProgress { Number = job.Number, State = BackfillState.Running, Total = days.Count };
    }

    /// <summary>The tenant.</summary>
    public string TenantId { get; }

    /// <summary>The back-fill as it was started.</summary>
    public BackfillJob Job { get; }

    /// <summary>Is cancelled when it has ended, complete or stopped by somebody.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Whether all its days are done.</summary>
    public bool IsDone => Progress.Done == _days.Count;

    /// <summary>How far it is; nobody changes the message.</summary>
    public BackfillProgress Progress => Look().Progress;

    /// <summary>How far it is, and a task that ends when it is further.</summary>
    public (BackfillProgress Progress, Task Moved) Look()
    {
        lock (_gate)
        {
            return (_progress, _moved.Task);
        }
    }

    /// <summary>The day that it does next; it must not be done.</summary>
    public (LocalDate Day, string BranchId) Next => _days[(int)Progress.Done];

    /// <summary>Leaves it be for a time, unless somebody ends it. The clock on the wall may be set meanwhile.</summary>
    public void Rest(TimeProvider clock, TimeSpan time) => (_restsFrom, _rest) = (clock.GetTimestamp(), time);

    /// <summary>Whether it is to be left be.</summary>
    public bool IsResting(TimeProvider clock) => clock.GetElapsedTime(_restsFrom) < _rest && !_ended.IsCancellationRequested;

    /// <summary>Whether a day is among its days.</summary>
    public bool Has(string branchId, LocalDate day) => day >= _from && day <= _to && Job.BranchIds.Contains(branchId);

    /// <summary>Does the next day.</summary>
    /// <param name="reviewing">Reviews it.</param>
    /// <param name="clock">Measures how long it takes.</param>
    /// <param name="stop">Ends it half-way; then nothing of the day is kept.</param>
    public async Task Advance(DayReviewing reviewing, TimeProvider clock, CancellationToken stop)
    {
        (LocalDate day, string branchId) = Next;
        bool isFirst = _memories.TryAdd(branchId, new DayMemory(_company));
        long began = clock.GetTimestamp();
        ReviewOrder order = new(IsBackfill: true, Job.Number, Job.Again);
        long before = _progress.Done;
        ReviewedDay reviewed = await reviewing.Review(TenantId, branchId, day, _memories[branchId], order, stop).ConfigureAwait(false);
        TimeSpan took = clock.GetElapsedTime(began);
        if (reviewed.FailedChecks.Count > 0)
        {
            // A check may have failed half-way through what it keeps.
            _memories.Remove(branchId);
        }

        BackfillProgress next = _progress.Clone();
        (next.Done, next.BranchId, next.Day) = (before + 1, branchId, ReviewedDays.Text(day));
        if (reviewed.Backfill == Job.Number)
        {
            _flags.Add(reviewed.NewFlags);
            next.Flags.Clear();
            next.Flags.Add(_flags.Counts);
            next.Incomplete += reviewed.FailedChecks.Count > 0 ? 1 : 0;

            // The first day of a branch has half a year to learn and says nothing of the others.
            (_spent, _timed) = isFirst ? (_spent, _timed) : (_spent + took, _timed + 1);
        }
        else
        {
            next.Skipped++;
        }

        next.TimeLeft = _timed == 0 ? null : Duration.FromTimeSpan(_spent / _timed * (_days.Count - next.Done));
        Move(next);
    }

    /// <summary>Forgets what was learned: a day may be half learned.</summary>
    public void Forget()
    {
        _memories.Clear();
        _company = new DayMemory();
    }

    /// <summary>Tells all who watch how it ended.</summary>
    public void End(BackfillProgress last)
    {
        Move(last);
        _ended.Cancel();
    }

    /// <inheritdoc />
    public void Dispose() => _ended.Dispose();

    private void Move(BackfillProgress next)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            // Who stopped it has said how it ended while the last day was still being written.
            if (_progress.State != BackfillState.Running)
            {
                return;
            }

            _progress = next;
            (moved, _moved) = (_moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        moved.SetResult();
    }
}
