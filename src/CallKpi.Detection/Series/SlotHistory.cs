namespace CallKpi.Detection.Series;

/// <summary>The last days of one kind, each a row of values by slot; what was not seen is not a number.</summary>
internal sealed class SlotHistory
{
    private const double LeastFactor = 0.1;
    private const double MostFactor = 10;

    private readonly Queue<(int Weekday, double[] Values)> _days = new();

    internal int DayCount => _days.Count;

    internal IEnumerable<(int Weekday, double[] Values)> Days => _days;

    internal void Add(int weekday, double[] values, int window)
    {
        _days.Enqueue((weekday, values));
        while (_days.Count > window)
        {
            _days.Dequeue();
        }
    }

    /// <summary>Centre and deviation of each slot, at the level of a weekday.</summary>
    internal (double Centre, double Deviation)[] Profile(int weekday, double weekdayWeight)
    {
        int slots = _days.Max(day => day.Values.Length);
        (int Weekday, double[] Values)[] days = [.. _days];
        double[] centres = [.. Enumerable.Range(0, slots).Select(slot => Centre(days, slot))];
        double[] levels = [.. days.Select(day => Level(day.Values, centres))];
        double[] factors = [.. days.Select(day => Factor(days, levels, day.Weekday, weekdayWeight))];
        double today = Factor(days, levels, weekday, weekdayWeight);
        (double, double)[] profile = new (double, double)[slots];
        double[] column = new double[days.Length];
        for (int slot = 0; slot < slots; slot++)
        {
            int count = 0;
            for (int day = 0; day < days.Length; day++)
            {
                double value = ValueAt(days[day].Values, slot);
                if (!double.IsNaN(value))
                {
                    column[count++] = value * today / factors[day];
                }
            }

            double centre = Medians.Of(column.AsSpan(0, count));
            profile[slot] = (centre, Medians.Deviation(column.AsSpan(0, count), centre));
        }

        return profile;
    }

    private static double ValueAt(double[] values, int slot) => slot < values.Length ? values[slot] : double.NaN;

    private static double Centre((int Weekday, double[] Values)[] days, int slot) =>
        Medians.Of([.. days.Select(day => ValueAt(day.Values, slot)).Where(value => !double.IsNaN(value))]);

    // How high a day lies over the ordinary one: the median ratio of its slots.
    private static double Level(double[] values, double[] centres) =>
        Medians.Of([.. values.Select((value, slot) => value / centres[slot]).Where(double.IsFinite)]);

    // The median level of the weekday, drawn to 1 in logarithm by n / (n + weight).
    private static double Factor((int Weekday, double[] Values)[] days, double[] levels, int weekday, double weight)
    {
        double[] same = [.. levels.Where((level, index) => days[index].Weekday == weekday && level > 0)];
        return same.Length == 0
            ? 1
            : Math.Clamp(Math.Exp(same.Length / (same.Length + weight) * Math.Log(Medians.Of(same))), LeastFactor, MostFactor);
    }
}
