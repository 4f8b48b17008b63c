using CallKpi.Detection.State;

namespace CallKpi.Server.DayReviews;

/// <summary>How many calls stood in each day of each manager of a branch when the days were learned.</summary>
/// <remarks>
/// Day by day and manager by manager, so that as many calls that are gone do not hide those that came. Some 300 bytes a manager in the store, and
/// thrice that in memory.
/// </remarks>
internal sealed class LearnedCalls
{
    private readonly SortedDictionary<string, List<(int Day, int Calls)>> _managers = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public long Count => _managers.Values.Sum(days => days.Sum(day => (long)day.Calls));

    /// <summary>Takes in a day of a manager later than those of his that it has.</summary>
    public void Add(string managerId, int day, int calls)
    {
        if (!_managers.TryGetValue(managerId, out List<(int Day, int Calls)>? days))
        {
            _managers.Add(managerId, days = []);
        }

        days.Add((day, calls));
    }

    /// <summary>Takes in the days that another has, which are later.</summary>
    public void Add(LearnedCalls later)
    {
        foreach ((string managerId, List<(int Day, int Calls)> days) in later._managers)
        {
            days.ForEach(day => Add(managerId, day.Day, day.Calls));
        }
    }

    /// <summary>How many calls came or went between the two: the least number that makes one of the other.</summary>
    public long ChangesTo(LearnedCalls other) => _managers.Keys.Union(other._managers.Keys, StringComparer.Ordinal).Sum(managerId =>
    {
        Dictionary<int, int> change = _managers.GetValueOrDefault(managerId)?.ToDictionary(day => day.Day, day => -day.Calls) ?? [];
        foreach ((int day, int calls) in other._managers.GetValueOrDefault(managerId) ?? [])
        {
            change[day] = change.GetValueOrDefault(day) + calls;
        }

        return change.Values.Sum(calls => Math.Abs((long)calls));
    });

    /// <summary>Puts it into a state.</summary>
    public void Put(StateWriter writer)
    {
        writer.Put(_managers.Count);
        foreach ((string managerId, List<(int Day, int Calls)> days) in _managers)
        {
            writer.Put(managerId);
            writer.Put(days.Count);
            int before = 0;
            foreach ((int day, int calls) in days)
            {
                writer.Put(day - before);
                writer.Put(calls);
                before = day;
            }
        }
    }

    /// <summary>Takes what <see cref="Put"/> put, where nothing was taken before.</summary>
    public void Take(ref StateReader reader)
    {
        for (int managers = reader.TakeCount(); managers > 0 && !reader.IsBroken; managers--)
        {
            string managerId = reader.TakeText();
            int last = 0;
            if (_managers.ContainsKey(managerId))
            {
                reader.Refuse();
            }

            for (int days = reader.TakeCount(); days > 0 && !reader.IsBroken; days--)
            {
                (int step, int calls) = (reader.TakeNatural(), reader.TakeNatural());
                if (step == 0 || step > DateOnly.MaxValue.DayNumber - last)
                {
                    reader.Refuse();
                }
                else
                {
                    Add(managerId, last += step, calls);
                }
            }
        }
    }
}
