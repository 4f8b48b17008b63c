using CallKpi.Detection.State;

namespace CallKpi.Detection.Series;

/// <summary>The last days of one kind in their order, each a row of values by slot; what was not seen is not a number.</summary>
internal sealed class SlotHistory
{
    private const double LeastFactor = 0.1;
    private const double MostFactor = 10;

    private readonly List<(int Day, int Weekday, double[] Values)> _days = [];

    internal int DayCount => _days.Count;

    internal void Add(int day, int weekday, double[] values, int window)
    {
        _days.Add((day, weekday, values));
        Trim(window);
    }

    /// <summary>Puts a day in its place; one that is there already stays as it is.</summary>
    internal void Insert(int day, int weekday, double[] values, int window)
    {
        int place = _days.FindLastIndex(each => each.Day <= day);
        if (place < 0 || _days[place].Day != day)
        {
            _days.Insert(place + 1, (day, weekday, values));
            Trim(window);
        }
    }

    internal void Merge(SlotHistory other, int window)
    {
        foreach ((int day, int weekday, double[] values) in other._days)
        {
            Insert(day, weekday, values, window);
        }
    }

    /// <summary>Centre and deviation of each slot, at the level of a weekday.</summary>
    internal (double Centre, double Deviation)[] Profile(int weekday, double weekdayWeight)
    {
        int slots = 0;
        foreach ((_, _, double[] values) in _days)
        {
            slots = Math.Max(slots, values.Length);
        }

        double[] centres = new double[slots], levels = new double[_days.Count], buffer = new double[Math.Max(slots, _days.Count)];
        for (int slot = 0; slot < slots; slot++)
        {
            centres[slot] = Medians.Of(Column(slot, buffer));
        }

        for (int day = 0; day < levels.Length; day++)
        {
            levels[day] = Level(_days[day].Values, centres, buffer);
        }

        double today = Factor(levels, weekday, weekdayWeight, buffer);
        double[] toToday = new double[_days.Count];
        for (int day = 0; day < toToday.Length; day++)
        {
            int same = _days.FindIndex(each => each.Weekday == _days[day].Weekday);
            toToday[day] = same < day ? toToday[same] : Factor(levels, _days[day].Weekday, weekdayWeight, buffer);
        }

        (double, double)[] profile = new (double, double)[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            int count = 0;
            for (int day = 0; day < _days.Count; day++)
            {
                double value = ValueAt(_days[day].Values, slot);
                if (!double.IsNaN(value))
                {
                    buffer[count++] = value * today / toToday[day];
                }
            }

            double centre = Medians.Of(buffer.AsSpan(0, count));
            profile[slot] = (centre, Medians.Deviation(buffer.AsSpan(0, count), centre));
        }

        return profile;
    }

    private static double ValueAt(double[] values, int slot) => slot < values.Length ? values[slot] : double.NaN;

    // The values of a slot that were seen.
    private Span<double> Column(int slot, double[] buffer)
    {
        int count = 0;
        foreach ((_, _, double[] values) in _days)
        {
            double value = ValueAt(values, slot);
            if (!double.IsNaN(value))
            {
                buffer[count++] = value;
            }
        }

        return buffer.AsSpan(0, count);
    }

    // How high a day lies over the ordinary one: the median ratio of its slots.
    private static double Level(double[] values, double[] centres, double[] buffer)
    {
        int count = 0;
        for (int slot = 0; slot < values.Length; slot++)
        {
            double ratio = values[slot] / centres[slot];
            if (double.IsFinite(ratio))
            {
                buffer[count++] = ratio;
            }
        }

        return Medians.Of(buffer.AsSpan(0, count));
    }

    // The median level of the weekday, drawn to 1 in logarithm by n / (n + weight).
    private double Factor(double[] levels, int weekday, double weight, double[] buffer)
    {
        int count = 0;
        for (int day = 0; day < levels.Length; day++)
        {
            if (_days[day].Weekday == weekday && levels[day] > 0)
            {
                buffer[count++] = levels[day];
            }
        }

        return count == 0
            ? 1
            : Math.Clamp(Math.Exp(count / (count + weight) * Math.Log(Medians.Of(buffer.AsSpan(0, count)))), LeastFactor, MostFactor);
    }

    private void Trim(int window)
    {
        if (_days.Count > window)
        {
            _days.RemoveRange(0, _days.Count - window);
        }
    }

    internal void Put(StateWriter writer)
    {
        writer.Put(_days.Count);
        foreach ((int day, int weekday, double[] values) in _days)
        {
            writer.Put(day);
            writer.Put(weekday);
            writer.Put(values);
        }
    }

    internal void Take(ref StateReader reader, int window)
    {
        for (int left = reader.TakeCount(); left > 0 && !reader.IsBroken; left--)
        {
            (int day, int weekday, double[] values) = (reader.TakeInt(), reader.TakeInt(), reader.TakeDoubles());
            if (_days.Count == window || (_days.Count > 0 && day <= _days[^1].Day))
            {
                reader.Refuse();
                return;
            }

            _days.Add((day, weekday, values));
        }
    }
}
