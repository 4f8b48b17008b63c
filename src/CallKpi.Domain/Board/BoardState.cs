using NodaTime;

namespace CallKpi.Domain.Board;

/// <summary>The live board of one company: who is on the telephone now and what the day has brought so far.</summary>
/// <remarks>
/// Not thread safe: one writer, and no reader beside it. The board depends only on the branches and managers it was told,
/// the last version of each call, and the latest moment it was moved to; not on the order of calls.
/// Rows exist of the branches and managers it was told, and of the empty branch, which takes the calls of no known branch.
/// Calls of managers among themselves are shown while they last and are not counted.
/// </remarks>
public sealed class BoardState
{
    /// <summary>Zones lie at most 14 hours ahead of and 12 behind UTC; older days can be no branch's present day.</summary>
    private const int DaysKept = 2;

    private readonly SortedDictionary<string, BoardBranchSlot> branches = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, BoardManagerSlot> managers = new(StringComparer.Ordinal);
    private DateTimeOffset now;

    /// <summary>An empty board.</summary>
    /// <param name="asOf">The present moment, from which each branch has its present day.</param>
    /// <param name="sequence">The number of the last delta published before, so that numbering continues.</param>
    public BoardState(DateTimeOffset asOf, long sequence = 0)
    {
        now = asOf;
        Sequence = sequence;
        var nowhere = SlotOfBranch("");
        nowhere.IsKnown = true;
        nowhere.Published = nowhere.Row();
    }

    /// <summary>The number of the last delta.</summary>
    public long Sequence { get; private set; }

    /// <summary>The oldest day that the board still counts; of calls of older days only what is open or missed shows.</summary>
    public DateOnly FirstDayKept => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysKept);

    /// <summary>Tells of a branch and its time zone (IANA id; an unknown one is taken as UTC).</summary>
    public IReadOnlyList<BoardDelta> SetBranch(string branchId, string timeZone)
    {
        var slot = SlotOfBranch(branchId);
        slot.IsKnown = true;
        slot.Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc;
        slot.SetDay(now);
        return Publish(branches.Keys, managers.Keys);
    }

    /// <summary>Tells of a manager and his branch, so that he is on the board while idle.</summary>
    public IReadOnlyList<BoardDelta> SetManager(string managerId, string branchId)
    {
        SlotOfManager(managerId).BranchId = branchId;
        return Publish([], [managerId]);
    }

    /// <summary>Replaces a version of a call by the next; null stands for no version, before the first or after deletion.</summary>
    /// <remarks><paramref name="previous"/> must be what was last given as next for the same call.</remarks>
    public IReadOnlyList<BoardDelta> Apply(BoardCall? previous, BoardCall? next)
    {
        if (previous is not null && next is not null && previous.CallId != next.CallId)
        {
            throw new ArgumentException($"Versions of two calls were given, '{previous.CallId}' and '{next.CallId}'; give two versions of one call.", nameof(next));
        }

        var touchedBranches = new SortedSet<string>(StringComparer.Ordinal);
        var touchedManagers = new SortedSet<string>(StringComparer.Ordinal);
        Change(previous, isAdded: false, touchedBranches, touchedManagers);
        Change(next, isAdded: true, touchedBranches, touchedManagers);
        return Publish(touchedBranches, touchedManagers);
    }

    /// <summary>Moves to a later moment: branches whose local midnight has passed begin the day at zero. An earlier moment changes nothing.</summary>
    public IReadOnlyList<BoardDelta> RollTo(DateTimeOffset asOf)
    {
        if (asOf <= now)
        {
            return [];
        }

        now = asOf;
        var hasNewDay = false;
        foreach (var slot in branches.Values)
        {
            var before = slot.Day;
            slot.SetDay(now);
            hasNewDay |= slot.Day != before;
        }

        return hasNewDay ? ForgetOldDays() : [];
    }

    /// <summary>The branches' rows, without the managers'.</summary>
    public IReadOnlyList<BoardBranchRow> Branches => [.. branches.Values.Where(slot => slot.IsKnown).Select(slot => slot.Row())];

    /// <summary>True while something of this version is on the board, so that its successor must be given with it as the previous one.</summary>
    /// <remarks>A closed call of an old day is done with, unless it was missed and still wants a call-back.</remarks>
    public bool Holds(BoardCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.IsOpen || call.IsMissedOpen || call.Day >= FirstDayKept;
    }

    /// <summary>The whole board.</summary>
    public BoardSnapshot Snapshot() => new(
        Sequence,
        [.. managers.Values.Where(slot => slot.BranchId is not null).Select(slot => slot.Row(DayOfBranch))],
        Branches);

    private List<BoardDelta> ForgetOldDays()
    {
        foreach (var slot in branches.Values)
        {
            slot.Days.Forget(FirstDayKept);
        }

        foreach (var slot in managers.Values)
        {
            slot.Days.Forget(FirstDayKept);
        }

        return Publish(branches.Keys, managers.Keys);
    }

    private void Change(BoardCall? call, bool isAdded, SortedSet<string> touchedBranches, SortedSet<string> touchedManagers)
    {
        if (call is null)
        {
            return;
        }

        SlotOfBranch(call.BranchId).Change(call, isAdded, FirstDayKept);
        touchedBranches.Add(call.BranchId);
        foreach (var share in call.Shares)
        {
            SlotOfManager(share.ManagerId).Change(call, share, isAdded, FirstDayKept);
            touchedManagers.Add(share.ManagerId);
        }
    }

    private List<BoardDelta> Publish(IEnumerable<string> touchedBranches, IEnumerable<string> touchedManagers)
    {
        var deltas = new List<BoardDelta>();
        foreach (var managerId in touchedManagers)
        {
            var slot = managers[managerId];
            var row = slot.BranchId is null ? null : slot.Row(DayOfBranch);
            if (row is not null && !row.Equals(slot.Published))
            {
                slot.Published = row;
                deltas.Add(new BoardDelta(++Sequence, row, null));
            }
        }

        foreach (var branchId in touchedBranches)
        {
            var slot = branches[branchId];
            var row = slot.IsKnown ? slot.Row() : null;
            if (row is not null && !row.Equals(slot.Published))
            {
                slot.Published = row;
                deltas.Add(new BoardDelta(++Sequence, null, row));
            }
        }

        return deltas;
    }

    private DateOnly DayOfBranch(string branchId) => branches[branchId].Day;

    private BoardBranchSlot SlotOfBranch(string branchId)
    {
        if (!branches.TryGetValue(branchId, out var slot))
        {
            branches.Add(branchId, slot = new BoardBranchSlot(branchId));
            slot.SetDay(now);
        }

        return slot;
    }

    private BoardManagerSlot SlotOfManager(string managerId)
    {
        if (!managers.TryGetValue(managerId, out var slot))
        {
            managers.Add(managerId, slot = new BoardManagerSlot(managerId));
        }

        return slot;
    }
}
