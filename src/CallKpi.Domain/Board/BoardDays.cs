namespace CallKpi.Domain.Board;

/// <summary>Counters by branch and local day, of the few days that can still be some branch's present day.</summary>
internal sealed class BoardDays
{
    private readonly Dictionary<(string BranchId, DateOnly Day), BoardTotals> totals = [];

    internal void Add(string branchId, DateOnly day, BoardTotals change)
    {
        var key = (branchId, day);
        var sum = totals.GetValueOrDefault(key).Add(change);
        if (sum == default)
        {
            totals.Remove(key);
        }
        else
        {
            totals[key] = sum;
        }
    }

    /// <summary>The sum over branches of each branch's present day.</summary>
    internal BoardTotals Today(Func<string, DateOnly> dayOfBranch)
    {
        var sum = default(BoardTotals);
        foreach (var (key, value) in totals)
        {
            if (key.Day == dayOfBranch(key.BranchId))
            {
                sum = sum.Add(value);
            }
        }

        return sum;
    }

    internal void Forget(DateOnly before)
    {
        foreach (var key in totals.Keys.Where(key => key.Day < before).ToList())
        {
            totals.Remove(key);
        }
    }
}
